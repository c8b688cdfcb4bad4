"""Forms of the desk of results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.models import Committee, Interview, Session


class RepeatForm(forms.Form):
    """When and where a divergent interview is repeated."""

    session = forms.ModelChoiceField(
        Session.objects.none(), label=_("Session"), required=False, empty_label=_("A session of its own"),
        help_text=_("Take a planned session, or give the interview a session of its own below."),
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("Begins at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Local time."),
    )
    committee = forms.ModelChoiceField(
        Committee.objects.none(), label=_("Committee"), required=False,
        help_text=_("After a second divergence another committee holds the interview."),
    )  # fmt: skip
    place_az = forms.CharField(label=_("Place in Azerbaijani"), max_length=200, required=False)
    place_en = forms.CharField(label=_("Place in English"), max_length=200, required=False)

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        competition = interview.application.position.competition
        committees = competition.committees.filter(state=Committee.State.CONFIRMED).order_by("number")
        sessions = Session.objects.filter(committee__in=committees, state=Session.State.PLANNED).order_by("starts_at")
        self.fields["session"].queryset = sessions.select_related("committee__competition")  # type: ignore[attr-defined]
        self.fields["committee"].queryset = committees.select_related("competition")  # type: ignore[attr-defined]
        self.fields["committee"].initial = interview.session.committee_id

    def clean(self) -> dict[str, Any]:
        """A session of its own needs a committee; the places are asked for by the action."""
        given = super().clean() or {}
        if not given.get("session") and not given.get("committee"):
            self.add_error("committee", _("Choose the committee."))
        return given
