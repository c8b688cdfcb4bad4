"""A newcomer's machine and the demonstration: everything embedded, mail kept in a folder."""

from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE, STORAGES, VAR

VAR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "development-only-" + "liyaqat" * 6
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
EMAIL_BACKEND = "core.accounts.mail.FolderBackend"
PASSWORD_HASHERS = ["core.accounts.hashers.LightArgon2"]  # the demonstration's password is printed in the README
REPLAY_ALLOWED = True
SILENCED_SYSTEM_CHECKS: list[str] = []
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MIDDLEWARE = [*MIDDLEWARE]
