"""Forms of the people and roles desk."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Body, Role, User


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput())


def _roles() -> list[tuple[str, Any]]:
    return [("", "—"), *[(role.value, role.label) for role in Role if role != Role.CANDIDATE]]


class GrantForm(forms.Form):
    """A role in a body for a term."""

    role = forms.ChoiceField(label=_("Role"), choices=_roles)
    body = forms.ModelChoiceField(
        Body.objects.all(), label=_("State body"), required=False, empty_label=_("Everywhere (no body)")
    )
    starts = _day(_("From"), required=True)
    ends = _day(_("Until (empty: until revoked)"))


class InviteForm(GrantForm):
    """A person who has no account yet, and the role they are invited to."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Surname"), max_length=80)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    field_order = ("first_name", "last_name", "email", "language", "role", "body", "starts", "ends")


class PersonByAddress(forms.EmailField):
    """A person, named by the address of their account."""

    def clean(self, value: Any) -> Any:
        """The account of this address."""
        email = super().clean(value)
        person = User.objects.filter(email__iexact=email).first() if email else None
        if email and person is None:
            raise forms.ValidationError(_("No account has this address. Invite the person first."))
        return person


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    person = PersonByAddress(label=_("E-mail address of the deputy"))
    starts = _day(_("From"), required=True)
    ends = _day(_("Until (empty: as long as the person represented)"))


class HandOverForm(forms.Form):
    """Who takes the open work."""

    to_person = PersonByAddress(label=_("E-mail address of the person who takes over"))


class RevokeForm(forms.Form):
    """Why a role ends early."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PeopleFilter(forms.Form):
    """What the list of people is narrowed by."""

    q = forms.CharField(label=_("Name or e-mail address"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=_roles)
    body = forms.ModelChoiceField(Body.objects.all(), label=_("State body"), required=False, empty_label="—")
