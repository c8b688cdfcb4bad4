"""Settings of the processes that the kill tests start and kill: the kernel, one database, short leases."""

import os

from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS


class NoMigrations(dict[str, None]):
    """Every application's tables are made at once, by --run-syncdb."""

    def __contains__(self, label: object) -> bool:
        return True

    def __getitem__(self, label: str) -> None:
        return None


INSTALLED_APPS = ["killjobs", *[name for name in INSTALLED_APPS if name not in ("home", "recruitment")]]
MIGRATION_MODULES = NoMigrations()
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("KILL_QUEUE", "celery")
ROOT_URLCONF = "killjobs.urls"
