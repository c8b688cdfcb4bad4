"""A repeated interview in a session of its own."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.journal.actions import record
from recruitment.actions.reveal import locked_position, open_repeat
from recruitment.models import Committee, Interview, Session


@transaction.atomic
def plan_repeat(
    interview: Interview,
    *,
    committee: Committee,
    starts_at: datetime,
    place_az: str,
    place_en: str,
    by: Any,
    at: datetime,
) -> Interview:
    """Plan a session for the repeat of a divergent interview alone, and open the repeat in it.

    Raises as `open_repeat`, and Invalid without a place or for a committee that is not confirmed.
    """
    locked_position(interview.application.position, by)
    held = Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
    _check(held, place_az, place_en)
    last = held.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session.objects.create(
        committee=held,
        number=last + 1,
        starts_at=starts_at,
        place_az=place_az.strip(),
        place_en=place_en.strip(),
        minutes_each=interview.session.minutes_each,
    )
    content = {"starts_at": starts_at, "order": [interview.application.reference], "repeat": True}
    record("session.planned", session, by=by, at=at, content=content)
    return open_repeat(interview, session=session, starts_at=starts_at, by=by, at=at)


def _check(committee: Committee, place_az: str, place_en: str) -> None:
    errors = {}
    if committee.state != Committee.State.CONFIRMED:
        errors["committee"] = _("Choose a confirmed committee.")
    if not place_az.strip():
        errors["place_az"] = _("Name the place in Azerbaijani.")
    if not place_en.strip():
        errors["place_en"] = _("Name the place in English.")
    if errors:
        raise Invalid(errors)
