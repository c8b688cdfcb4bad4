"""Why a deadline falls on this day, in words."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.deadlines.rules import Calendar, add_working_days


def named(day: date) -> str:
    """A day with its weekday, in the language in use."""
    return date_format(day, "l, j E Y")


def explain_working_days(day: date, n: int, calendar: Calendar) -> list[str]:
    """Sentences that say which day the n-th working day after `day` is and which days were not counted."""
    end = add_working_days(day, n, calendar)
    words = ngettext("%(n)d working day after %(day)s: %(end)s.", "%(n)d working days after %(day)s: %(end)s.", n)
    sentences = [words % {"n": n, "day": named(day), "end": named(end)}]
    for passed in range(1, (end - day).days + 1):
        sentence = _exception(day + timedelta(days=passed), calendar)
        if sentence:
            sentences.append(sentence)
    return sentences


def _exception(day: date, calendar: Calendar) -> str:
    """What is out of the ordinary about a day on the way: a weekend needs no sentence."""
    reason = calendar.reason(day)
    if not reason:
        return ""
    if calendar.is_working(day):
        return _("%(day)s is worked: %(reason)s.") % {"day": named(day), "reason": reason}
    return _("%(day)s is not counted: %(reason)s.") % {"day": named(day), "reason": reason}
