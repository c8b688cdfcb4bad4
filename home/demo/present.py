"""What goes on today: a competition that takes applications, and one whose candidates are being scored."""

from datetime import datetime, timedelta

from django.utils import timezone

from home.demo import cast as casting
from home.demo import decide
from home.demo.apply import Applicant, apply, draft
from home.demo.cast import Cast
from home.demo.vacancies import prepare
from home.demo.year2012 import step
from recruitment.actions.sessions import invite, plan_session, record_attendance
from recruitment.models import Application, Competition, Interview, Position
from recruitment.schedule import announce_due, close_due

OPEN_CODES = ("02", "13", "18", "23", "26", "29")
SCORING_CODES = ("05", "24")
FIRST_NUMBER = 200


def _morning(now: datetime, days: int) -> datetime:
    """Nine in the morning where the installation is, so many days from today."""
    local = timezone.localtime(now) + timedelta(days=days)
    return local.replace(hour=9, minute=0, second=0, microsecond=0)


def open_now(cast: Cast, *, now: datetime) -> None:
    """Announced four days ago; the demonstration's candidate has begun an application."""
    year = now.year
    competition = prepare(
        cast, number=f"{year}/02", slug=f"open-{year}", title_az="Altı vakant vəzifə üzrə müsabiqə",
        title_en="Competition for six vacant positions", announce_at=_morning(now, -4), begins=_morning(now, -10),
        codes=OPEN_CODES,
    )  # fmt: skip
    with step(_morning(now, -4)) as at:
        announce_due(at)
    positions = list(competition.positions.select_related("competition__body").order_by("code"))
    for number, position in enumerate(positions * 2, start=FIRST_NUMBER):
        at = _morning(now, -3) + timedelta(hours=2 * (number - FIRST_NUMBER))
        with step(at):
            person = casting.candidate(number, at=at)
            apply(Applicant(person, number), position, at=at)
    with step(_morning(now, -1)) as at:
        draft(Applicant(cast["candidate"], 5), positions[0], at=at)


def in_scoring(cast: Cast, *, now: datetime) -> None:
    """Closed ten days ago; five candidates were interviewed today, and one of three members has sealed."""
    year = now.year
    competition = prepare(
        cast, number=f"{year}/01", slug=f"scoring-{year}", title_az="İki vakant vəzifə üzrə müsabiqə",
        title_en="Competition for two vacant positions", announce_at=_morning(now, -41), begins=_morning(now, -50),
        codes=SCORING_CODES,
    )  # fmt: skip
    with step(_morning(now, -41)) as at:
        announce_due(at)
    positions = list(competition.positions.select_related("competition__body").order_by("code"))
    for number, position in enumerate([*positions * 2, positions[0]], start=FIRST_NUMBER + 50):
        at = _morning(now, -30) + timedelta(hours=5 * (number - FIRST_NUMBER - 50))
        with step(at):
            apply(Applicant(casting.candidate(number, at=at), number), position, at=at)
    competition.refresh_from_db()
    closed = competition.closes_at or now
    with step(closed + timedelta(minutes=1)) as at:
        close_due(at)
    _to_the_interviews(cast, competition, now=now)


def _to_the_interviews(cast: Cast, competition: Competition, *, now: datetime) -> None:
    positions = Position.objects.filter(competition=competition).select_related("competition__body")
    rows = Application.objects.filter(position__in=positions).select_related("position__competition", "candidate")
    with step(_morning(now, -6)) as at:
        decide.check(rows, {}, by=cast["officer"], at=at)
        decide.ask(positions, by=cast["officer"], at=at)
        committee = decide.seat_committee(
            competition, positions, ("member", "oversight", "expert"), cast, order="118", dated=at.date(), at=at
        )
        decide.begin(positions, by=cast["secretary"], at=at)
    start = now - timedelta(hours=2)
    with step(_morning(now, -3)) as at:
        registered = list(rows.filter(state="registered").order_by("position__code", "pk"))
        session = plan_session(
            committee, starts_at=start, place_az="Bakı, iclas zalı 1", place_en="Baku, meeting room 1",
            minutes_each=20, applications=registered, by=cast["secretary"], at=at,
        )  # fmt: skip
        invite(session, by=cast["secretary"], at=at)
        decide.declare_none(committee, rows, at=at)
    with step(now) as at:
        for interview in session.interviews.order_by("order"):
            record_attendance(interview, outcome="attended", by=cast["secretary"], at=at)
        held = Interview.objects.filter(session=session).select_related("application__position", "session__committee")
        for interview in held:
            decide.score(interview, _mark, at=at, only=(1,))


def _mark(interview: Interview, seat: int, criterion: str) -> int:
    return decide.steady_mark(interview.application_id, seat, criterion)
