"""The world of the journeys, made by the actions: one competition open, one closed, one in scoring, one decided."""

from datetime import datetime, timedelta

from django.utils import timezone

from home.actions import lay_out_site
from home.demo import cast as casting
from home.demo import decide, pages, present
from home.demo.apply import Applicant, apply
from home.demo.cast import Cast
from home.demo.clockwork import step
from home.demo.vacancies import prepare
from recruitment.actions.reveal import reveal
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance
from recruitment.models import Application, Competition, Interview, Position
from recruitment.schedule import announce_due, close_due

DECIDED, CLOSED = "03", "08"  # codes of the positions
FIRST_NUMBER = 300
CANDIDATES = 4


def build() -> None:
    """Everything, in the order in which it happened."""
    now = timezone.now()
    begin = _morning(now, -100)
    with step(begin) as at:
        lay_out_site(at=at)
        cast = casting.gather(at=at)
        pages.write(at=at)
    _decided(cast, now)
    _closed(cast, now)
    present.in_scoring(cast, now=now)
    present.open_now(cast, now=now)


def _morning(now: datetime, days: int) -> datetime:
    local = timezone.localtime(now) + timedelta(days=days)
    return local.replace(hour=9, minute=0, second=0, microsecond=0)


def _announced(cast: Cast, code: str, *, number: str, slug: str, at: datetime) -> Position:
    with step(at - timedelta(days=4)) as before:
        competition = prepare(
            cast, number=number, slug=slug, title_az="Bir vakant vəzifə üzrə müsabiqə",
            title_en="Competition for one vacant position", announce_at=at, begins=before, codes=(code,),
        )  # fmt: skip
    with step(at):
        announce_due(at)
    return Position.objects.select_related("competition__body").get(competition=competition)


def _applied(position: Position, people: list[str], *, first: int, at: datetime, cast: Cast) -> None:
    for turn, login in enumerate(people):
        moment = at + timedelta(hours=5 * turn)
        with step(moment):
            known = cast.people.get(login) if login else None
            person = known or casting.candidate(first + turn, at=moment, login=login)
            cast.people[login or f"nobody{first + turn}"] = person
            apply(Applicant(person, first + turn), position, at=moment)
    position.competition.refresh_from_db()
    with step(position.competition.closes_at + timedelta(minutes=1)) as over:  # type: ignore[operator]
        close_due(over)


def _closed(cast: Cast, now: datetime) -> None:
    """Its window is over; nobody has looked at the four applications yet."""
    position = _announced(cast, CLOSED, number=f"{now.year}/03", slug="closed", at=_morning(now, -45))
    people = [f"applicant{number}" for number in range(1, CANDIDATES + 1)]
    _applied(position, people, first=FIRST_NUMBER + 10, at=_morning(now, -40), cast=cast)


def _decided(cast: Cast, now: datetime) -> None:
    """Held, ranked and published; the demonstration's candidate took part."""
    position = _announced(cast, DECIDED, number=f"{now.year}/00", slug="decided", at=_morning(now, -90))
    _applied(position, ["candidate", "", ""], first=FIRST_NUMBER, at=_morning(now, -85), cast=cast)
    competition = Competition.objects.select_related("body").get(pk=position.competition_id)
    positions = Position.objects.filter(pk=position.pk).select_related("competition__body")
    rows = Application.objects.filter(position=position).select_related("position__competition", "candidate")
    with step(_morning(now, -50)) as at:
        decide.check(rows, {}, by=cast["officer"], at=at)
        decide.ask(positions, by=cast["officer"], at=at)
        committee = decide.seat_committee(
            competition, positions, ("member2", "oversight2", "expert2"), cast, order="99", dated=at.date(), at=at
        )
        decide.begin(positions, by=cast["secretary"], at=at)
    with step(_morning(now, -48)) as at:
        session = plan_session(
            committee, starts_at=_morning(now, -45), place_az="Bakı, iclas zalı 1", place_en="Baku, meeting room 1",
            minutes_each=20, applications=list(rows.order_by("pk")), by=cast["secretary"], at=at,
        )  # fmt: skip
        invite(session, by=cast["secretary"], at=at)
        decide.declare_none(committee, rows, at=at)
    with step(_morning(now, -45) + timedelta(hours=3)) as at:
        for interview in session.interviews.order_by("order"):
            record_attendance(interview, outcome="attended", by=cast["secretary"], at=at)
            held = Interview.objects.select_related("application__position", "session__committee").get(pk=interview.pk)
            decide.score(held, _mark, at=at)
        close_session(session, by=cast["secretary"], at=at)
        reveal(positions.get(), by=cast["secretary"], at=at)
    with step(_morning(now, -44)) as at:
        decide.minute_committee(committee, by=cast["secretary"], at=at)
        decide.rank(positions.get(), secretary=cast["secretary"], at=at)
        decide.minute_ranking(positions.get(), by=cast["secretary"], at=at)
    with step(_morning(now, -43)) as at:
        decide.publish([positions.get()], by=cast["officer"], at=at)


def _mark(interview: Interview, seat: int, criterion: str) -> int:
    return decide.steady_mark(interview.application_id, seat, criterion)
