"""The head of a competition as a form, and its positions one by one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Body, Role
from core.accounts.permissions import bodies_of
from recruitment.actions.plan import CompetitionFacts
from recruitment.models import Competition

FACTS = (
    "number", "slug", "title_az", "title_en", "route", "binding_language", "announce_at", "contact_name",
    "contact_phone", "contact_email",
)  # fmt: skip


class CompetitionForm(forms.ModelForm):
    """What stands at the head of a competition; written by the actions, never saved here."""

    class Meta:
        model = Competition
        fields = FACTS
        widgets = {
            "announce_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }
        help_texts = {
            "slug": _("Part of the address of its results: small letters, digits and hyphens, such as 2012-1."),
            "announce_at": _(
                "Baku time. At this minute the clock announces it, if nothing is missing. Empty: by hand."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["announce_at"]
        field.input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]

    def facts(self) -> CompetitionFacts:
        """The clean values for the action."""
        return CompetitionFacts(**{name: self.cleaned_data[name] for name in FACTS})


class NewCompetitionForm(CompetitionForm):
    """The same with the body, among those whose competitions this person prepares."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("State body"))

    field_order = ("body", *FACTS)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = bodies_of(user, Role.PERSONNEL_OFFICER)
        bodies = Body.objects.all() if None in ids else Body.objects.filter(pk__in=[pk for pk in ids if pk])
        field: Any = self.fields["body"]
        field.queryset = bodies
        if bodies.count() == 1:
            field.initial = bodies.first()
