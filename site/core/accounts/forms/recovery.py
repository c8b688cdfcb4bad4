"""Asking for a second look, deciding on it, and opening an invited account."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

PASSWORD_NOW = {"autocomplete": "current-password"}


class LostFactorForm(forms.Form):
    """Who has lost the second factor still knows address and password."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput(attrs=PASSWORD_NOW))
    reason = forms.CharField(
        label=_("What happened, and how can we reach you to check that it is you?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class NewAddressForm(forms.Form):
    """Another address for the account one is signed in with."""

    new_email = forms.EmailField(
        label=_("New e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    reason = forms.CharField(
        label=_("Why do you change it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecisionForm(forms.Form):
    """The second look."""

    note = forms.CharField(
        label=_("What you checked, or why you refuse"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class FirstPasswordForm(forms.Form):
    """The password of an invited account."""

    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        help_text=_("At least 10 characters; three or four words are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Checked against the rules, with the person's own data in mind."""
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password
