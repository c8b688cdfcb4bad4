"""Reading a body's work calendar."""

from collections.abc import Iterable

import holidays
from django.db.models import Q
from django.utils.translation import get_language

from core.accounts.models import Body
from core.deadlines.models import CalendarDay
from core.deadlines.rules import Calendar

COUNTRY = "AZ"


def calendar_for(body: Body | None, years: Iterable[int]) -> Calendar:
    """The calendar of `body` (None: of all) in `years`: the country's holidays, then days set for all, then its own.

    Reasons are in the language in use. Ask for the year after as well when a count may cross New Year.
    """
    years = sorted(set(years))
    language = "az" if (get_language() or "az").startswith("az") else "en_US"
    free = dict(holidays.country_holidays(COUNTRY, years=years, language=language))
    worked = {}
    own = Q(body__isnull=True) if body is None else Q(body__isnull=True) | Q(body=body)
    days = CalendarDay.objects.filter(own, day__year__in=years)
    for day in sorted(days, key=lambda day: day.body_id is not None):
        free.pop(day.day, None)
        worked.pop(day.day, None)
        (worked if day.kind == CalendarDay.Kind.WORKED else free)[day.day] = day.reason
    return Calendar(holidays=free, worked=worked)
