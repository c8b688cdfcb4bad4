"""How people sign in: passwords, confirmation of addresses, second factor, government identity."""

import json
import os
from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
MFA_REQUIRED_OF_OFFICERS = False
ROLE_TABLE = "config.roles.TABLE"
RECOVERY_WAIT = timedelta(hours=24)

ACCOUNT_ADAPTER = "core.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "core.accounts.adapters.SocialAdapter"
MFA_ADAPTER = "core.accounts.adapters.SecondFactorAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "core.accounts.forms.signup.NameForm"
ACCOUNT_FORMS = {
    "login": "core.accounts.forms.entrance.SignIn",
    "signup": "core.accounts.forms.entrance.SignUp",
    "reset_password": "core.accounts.forms.entrance.AskReset",
    "reset_password_from_key": "core.accounts.forms.entrance.NewPassword",
    "change_password": "core.accounts.forms.entrance.ChangePassword",
    "set_password": "core.accounts.forms.entrance.FirstPassword",
    "reauthenticate": "core.accounts.forms.entrance.ProveAgain",
}
MFA_FORMS = {
    "authenticate": "core.accounts.forms.entrance.EnterCode",
    "reauthenticate": "core.accounts.forms.entrance.ProveByCode",
    "activate_totp": "core.accounts.forms.entrance.TurnOn",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
MFA_RECOVERY_CODE_COUNT = 10

# Government sign-in: OIDC_PROVIDERS is a JSON list of {"id", "name", "client_id", "secret", "server_url"}.
OIDC_PROVIDERS = json.loads(os.environ.get("OIDC_PROVIDERS", "[]"))
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": provider.get("id", "gov"),
                    "name": provider["name"],
                    "client_id": provider["client_id"],
                    "secret": provider["secret"],
                    "settings": {"server_url": provider["server_url"]},
                }
                for provider in OIDC_PROVIDERS
            ],
            "OAUTH_PKCE_ENABLED": True,
        }
    }
    if OIDC_PROVIDERS
    else {}
)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
