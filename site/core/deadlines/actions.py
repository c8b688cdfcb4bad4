"""Changing a work calendar."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import Body
from core.deadlines.models import CalendarDay
from core.deadlines.permissions import may_set_day
from core.errors import Invalid, NotAllowed
from core.journal.actions import record


@transaction.atomic
def set_day(
    day: date, kind: str, *, reason_az: str, reason_en: str, body: Body | None = None, by: Any, at: datetime
) -> CalendarDay:
    """Declare one day free or worked, for `body` or for all; a day set before is set anew.

    Raises NotAllowed, and Invalid without a reason in both languages or with an unknown kind.
    """
    if not may_set_day(by, body):
        raise NotAllowed(_("Only an administrator or the body's personnel officer may change the work calendar."))
    if kind not in CalendarDay.Kind.values:
        raise Invalid({"kind": _("Choose whether the day is worked or not.")})
    if not (reason_az.strip() and reason_en.strip()):
        raise Invalid({"reason": _("Give the reason in both languages: it is shown beside every deadline it moves.")})
    words = {"kind": kind, "reason_az": reason_az.strip(), "reason_en": reason_en.strip()}
    row, _made = CalendarDay.objects.update_or_create(body=body, day=day, defaults=words)
    record("calendar.day_set", row, by=by, at=at, content={"day": day, "body": body and body.code, **words})
    return row


@transaction.atomic
def remove_day(row: CalendarDay, *, by: Any, at: datetime) -> None:
    """Take back what was set for a day, so that the country's list counts again. Raises NotAllowed."""
    if not may_set_day(by, row.body):
        raise NotAllowed(_("Only an administrator or the body's personnel officer may change the work calendar."))
    record("calendar.day_removed", row, by=by, at=at, content={"day": row.day, "kind": row.kind})
    row.delete()
