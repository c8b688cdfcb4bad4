"""Interview sessions: planned in an order, invited, held candidate by candidate, closed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from core.transitions import change_state
from recruitment.models import Application, Committee, Interview, Position, Session
from recruitment.notifications.decisions import tell_invitation
from recruitment.permissions.competition import can_keep_order
from recruitment.permissions.session import can_take_attendance
from recruitment.queries.committee import obstacles_to_interview

OUTCOMES = (Interview.State.ATTENDED, Interview.State.NO_SHOW, Interview.State.DECLINED)
ASIDE = 10_000  # orders are moved aside while they are dealt out again


def _check_keeps_order(by: Any, committee: Committee) -> None:
    if not can_keep_order(by, committee.competition):
        raise NotAllowed(_("Only the committee's secretary plans interviews."))


def _hold(session: Session) -> Session:
    query = Session.objects.select_for_update(of=("self",)).select_related("committee__competition__body")
    return query.get(pk=session.pk)


@transaction.atomic
def plan_session(
    committee: Committee, *, starts_at: datetime, place_az: str, place_en: str, minutes_each: int,
    applications: Sequence[Application], by: Any, at: datetime,
) -> Session:  # fmt: skip
    """Plan a sitting with an interview for each application, in the order given and one after the other.

    Raises NotAllowed, WrongState before the committee is confirmed, Invalid by field.
    """
    _check_keeps_order(by, committee)
    held = Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
    if held.state != Committee.State.CONFIRMED:
        raise WrongState(_("The committee is not confirmed yet: no interview can be planned."))
    _check_frame(starts_at, place_az, place_en, minutes_each, at)
    chosen = _hold_interviewable(held, applications)
    last = held.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session.objects.create(
        committee=held, number=last + 1, starts_at=starts_at, place_az=place_az.strip(), place_en=place_en.strip(),
        minutes_each=minutes_each,
    )  # fmt: skip
    for order, application in enumerate(chosen, start=1):
        Interview.objects.create(
            session=session, application=application, order=order, starts_at=_begins(session, order)
        )
    references = [application.reference for application in chosen]
    record("session.planned", session, by=by, at=at, content={"starts_at": starts_at, "order": references})
    return session


def _begins(session: Session, order: int) -> datetime:
    return session.starts_at + timedelta(minutes=session.minutes_each * (order - 1))


def _check_frame(starts_at: datetime, place_az: str, place_en: str, minutes_each: int, at: datetime) -> None:
    errors = {}
    if timezone.localtime(starts_at).date() < timezone.localtime(at).date():
        errors["starts_at"] = _("The session cannot be on a past day.")
    if not place_az.strip():
        errors["place_az"] = _("Name the place in Azerbaijani.")
    if not place_en.strip():
        errors["place_en"] = _("Name the place in English.")
    if not 5 <= minutes_each <= 240:
        errors["minutes_each"] = _("An interview takes between 5 and 240 minutes.")
    if errors:
        raise Invalid(errors)


def _hold_interviewable(committee: Committee, applications: Sequence[Application]) -> list[Application]:
    ids = [application.pk for application in applications]
    if not ids or len(set(ids)) != len(ids):
        raise Invalid({"applications": _("Choose the candidates, each once.")})
    rows = Application.objects.select_for_update(of=("self",)).select_related("position").in_bulk(ids)
    for row in rows.values():
        waits = row.interviews.exists()
        mine = row.position.committee_id == committee.pk and row.position.state == Position.State.IN_ASSESSMENT
        if not mine or waits or row.state != Application.State.REGISTERED:
            raise Invalid({"applications": _("%(reference)s cannot be interviewed in this session.")
                           % {"reference": row.reference}})  # fmt: skip
    return [rows[pk] for pk in ids]


@transaction.atomic
def reorder_session(session: Session, *, order: Sequence[Interview], by: Any, at: datetime) -> None:
    """Set another order, and so other times, before anybody is invited. Raises NotAllowed, WrongState, Invalid."""
    held = _hold(session)
    _check_keeps_order(by, held.committee)
    rows = {row.pk: row for row in held.interviews.select_related("application")}
    if any(row.application.state != Application.State.REGISTERED for row in rows.values()):
        raise WrongState(_("The candidates were invited for these times: the order stands."))
    ids = [interview.pk for interview in order]
    if sorted(ids) != sorted(rows):
        raise Invalid({"order": _("Name every interview of the session once.")})
    held.interviews.update(order=F("order") + ASIDE)
    for number, pk in enumerate(ids, start=1):
        Interview.objects.filter(pk=pk).update(order=number, starts_at=_begins(held, number))
    references = [rows[pk].application.reference for pk in ids]
    record("session.reordered", held, by=by, at=at, content={"order": references})


@transaction.atomic
def invite(session: Session, *, by: Any, at: datetime) -> list[Interview]:
    """Invite every candidate of the session who was not invited yet, with day, time and place. Answers them.

    Pressing twice invites nobody twice. Raises NotAllowed, WrongState once the session was held.
    """
    held = _hold(session)
    _check_keeps_order(by, held.committee)
    if held.state != Session.State.PLANNED:
        raise WrongState(_("The session was held already."))
    waiting = held.interviews.filter(state=Interview.State.PLANNED, application__state=Application.State.REGISTERED)
    invited = list(waiting.select_related("application__candidate", "application__position__competition__body"))
    for interview in invited:
        content = {"session": held.number, "round": interview.round, "starts_at": interview.starts_at}
        change_state(interview.application, Application.State.INVITED, by=by, at=at, content=content)
        interview.session = held
        tell_invitation(interview, at=at)
    return invited


@transaction.atomic
def record_attendance(interview: Interview, *, outcome: str, by: Any, at: datetime) -> Interview:
    """Record that the invited candidate attended, did not come or declined. A second same press changes nothing.

    Raises NotAllowed for anyone but the secretary and the chair, Invalid, and WrongState before the day, before
    all called members declared, or below the quorum.
    """
    query = Interview.objects.select_for_update(of=("self",))
    held = query.select_related("session__committee__competition", "application__position").get(pk=interview.pk)
    if not can_take_attendance(by, held.session):
        raise NotAllowed(_("Only the committee's secretary or its chair records who came."))
    if outcome not in OUTCOMES:
        raise Invalid({"outcome": _("Say whether the candidate attended, did not come or declined.")})
    if held.state != outcome:
        _check_may_record(held, outcome, at)
        change_state(held.application, outcome, by=by, at=at, content={"round": held.round})
        change_state(held, outcome, by=by, at=at)
    interview.state = held.state
    return held


def _check_may_record(interview: Interview, outcome: str, at: datetime) -> None:
    day = timezone.localtime(interview.starts_at).date()
    if outcome != Interview.State.DECLINED and timezone.localtime(at).date() < day:
        raise WrongState(_("This can be recorded on the day of the interview."))
    if outcome == Interview.State.ATTENDED:
        obstacles = obstacles_to_interview(interview)
        if obstacles:
            raise WrongState(" ".join(obstacles))


@transaction.atomic
def close_session(session: Session, *, by: Any, at: datetime) -> Session:
    """End a session in which everybody's attendance is recorded. Raises NotAllowed, WrongState with who is open."""
    held = _hold(session)
    if not can_take_attendance(by, held):
        raise NotAllowed(_("Only the committee's secretary or its chair closes the session."))
    unsettled = held.interviews.filter(state=Interview.State.PLANNED)
    open_ones = unsettled.exclude(application__state=Application.State.WITHDRAWN)
    references = [str(interview.application) for interview in open_ones.select_related("application")]
    if references:
        raise WrongState(_("Say first whether these candidates came: %(references)s.")
                         % {"references": ", ".join(references)})  # fmt: skip
    change_state(held, Session.State.HELD, by=by, at=at)
    session.state = held.state
    return held
