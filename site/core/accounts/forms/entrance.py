"""allauth's forms in the house's words: one name for the address everywhere, no words inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext as _


class Plain:
    """Labels and hints stand outside the fields, where they stay readable while one types."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = _("E-mail address"), _("Password")
        labels = {"email": address, "login": address, "password": password, "oldpassword": _("Present password")}
        labels |= {"password1": _("New password"), "password2": _("New password once more"), "code": _("Code")}
        if "first_name" in self.fields:
            labels["password1"] = password
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = labels.get(name, field.label)
            if name == "password1":
                field.help_text = _("At least 10 characters; three or four words are easy to keep in mind.")
            if name == "code":
                field.widget.attrs["inputmode"] = "text" if isinstance(self, factor.AuthenticateForm) else "numeric"


class SignIn(Plain, account.LoginForm):
    """Address and password."""


class SignUp(Plain, account.SignupForm):
    """Names, address, password."""


class AskReset(Plain, account.ResetPasswordForm):
    """The address a letter goes to."""


class NewPassword(Plain, account.ResetPasswordKeyForm):
    """After the link in the letter."""


class ChangePassword(Plain, account.ChangePasswordForm):
    """The old one and the new one."""


class FirstPassword(Plain, account.SetPasswordForm):
    """For an account that had none."""


class ProveAgain(Plain, account.ReauthenticateForm):
    """The password once more, before something that matters."""


class EnterCode(Plain, factor.AuthenticateForm):
    """A code from the app or a recovery code."""


class ProveByCode(Plain, factor.ReauthenticateForm):
    """A code once more."""


class TurnOn(Plain, totp.ActivateTOTPForm):
    """The first code of a new second factor."""
