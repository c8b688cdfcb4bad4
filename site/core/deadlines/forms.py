"""A day of the work calendar, as a person gives it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Body
from core.deadlines.models import CalendarDay
from core.ui.forms import DateInput


class DayForm(forms.Form):
    """Which day counts how, for whom, and why."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("For whom"), required=False, empty_label=_("All state bodies")
    )
    day = forms.DateField(label=_("Day"), widget=DateInput)
    kind = forms.ChoiceField(label=_("This day is"), choices=CalendarDay.Kind.choices)
    reason_az = forms.CharField(label=_("Reason in Azerbaijani"), max_length=200)
    reason_en = forms.CharField(label=_("Reason in English"), max_length=200)

    def __init__(self, *args: Any, bodies: Any, for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        field.queryset = bodies  # type: ignore[attr-defined]
        if not for_all:
            field.required, field.empty_label = True, None  # type: ignore[attr-defined]
