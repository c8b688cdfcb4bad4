"""Forms of the officers' and the secretary's desks."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ui.forms import DateInput
from recruitment.models import Committee, Position, Seat
from recruitment.queries.committee import people_to_seat, positions_for
from recruitment.words.grounds import ground_choices


class RefusalForm(forms.Form):
    """Why an application is not registered."""

    ground = forms.ChoiceField(label=_("Ground"))
    text = forms.CharField(
        label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text=_("The candidate reads these words."),
    )  # fmt: skip
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        help_text=_("Article and act, such as: Law on Civil Service, article 27"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Choose a ground")), *ground_choices()]  # type: ignore[attr-defined]


class PositionsForm(forms.Form):
    """Which positions a committee judges."""

    positions = forms.ModelMultipleChoiceField(
        Position.objects.none(), label=_("Positions"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["positions"].queryset = positions_for(committee)  # type: ignore[attr-defined]
        self.fields["positions"].initial = list(committee.positions.values_list("pk", flat=True))


class SeatForm(forms.Form):
    """A person for a seat: only people who may sit, each with the kinds they may sit for."""

    person = forms.ChoiceField(label=_("Person"))
    kind = forms.ChoiceField(label=_("Sits for"), choices=Seat.Kind.choices)
    level = forms.IntegerField(
        label=_("Class of the member's post"), min_value=1, max_value=9, help_text=_("1 is the highest class.")
    )
    is_chair = forms.BooleanField(label=_("Chairs the committee"), required=False)

    def __init__(self, *args: Any, committee: Committee, at: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = set(committee.seats.values_list("person_id", flat=True))
        self.people = {
            str(person.pk): (person, kinds)
            for person, kinds in people_to_seat(committee.competition, at)
            if person.pk not in seated and (not kind or kind in kinds)
        }
        labels = dict(Seat.Kind.choices)
        named = [(pk, f"{person.name} ({', '.join(str(labels[k]) for k in sorted(kinds))})")
                 for pk, (person, kinds) in self.people.items()]  # fmt: skip
        self.fields["person"].choices = [("", _("Choose a person")), *named]  # type: ignore[attr-defined]

    def clean_person(self) -> Any:
        """The person themselves."""
        return self.people[self.cleaned_data["person"]][0]


class SubstituteForm(SeatForm):
    """A substitute for a member who stepped back."""

    reason = forms.CharField(label=_("Reason of the substitution"), max_length=1000)
    waiver = forms.CharField(
        label=_("Reason of the waiver"), max_length=1000, required=False,
        help_text=_("Only where no ledger confirms the substitute's good standing."),
    )  # fmt: skip
    field_order = ("person", "level", "reason", "waiver")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"], self.fields["is_chair"]


class WaiverForm(forms.Form):
    """Why a member sits although good standing is not confirmed."""

    reason = forms.CharField(label=_("Reason of the waiver"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class OrderForm(forms.Form):
    """The order that confirms a committee."""

    order_number = forms.CharField(label=_("Number of the order"), max_length=40)
    order_date = forms.DateField(label=_("Date of the order"), widget=DateInput())


class SessionForm(forms.Form):
    """When and where a committee sits, and whom it interviews in which order."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), help_text=_("24-hour clock")
    )
    place_az = forms.CharField(label=_("Place in Azerbaijani"), max_length=200)
    place_en = forms.CharField(label=_("Place in English"), max_length=200)
    minutes_each = forms.IntegerField(label=_("Minutes for each candidate"), min_value=5, max_value=240, initial=30)

    def clean(self) -> dict[str, Any]:
        """Day and time become `starts_at`, an instant in the site's zone."""
        given = super().clean() or {}
        day, time = given.pop("day", None), given.pop("time", None)
        if day and time:
            given["starts_at"] = timezone.make_aware(datetime.combine(day, time))
        return given
