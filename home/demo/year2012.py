"""The agency's competition of 5 October 2012 for 29 vacant positions, from the plan to the published merit lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.accounts.models import User
from home.demo import cast as casting
from home.demo import decide
from home.demo.apply import Applicant, apply
from home.demo.cast import Cast
from home.demo.clockwork import baku, step
from home.demo.vacancies import prepare
from recruitment.actions.applications import withdraw_application
from recruitment.actions.committees import add_substitute
from recruitment.actions.declarations import declare
from recruitment.actions.repeat import plan_repeat
from recruitment.actions.reveal import reveal
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance
from recruitment.models import Application, Committee, Competition, Interview, Position, Session
from recruitment.schedule import announce_due, close_due

COMMITTEES = (
    ("member", "oversight", "expert"),
    ("member2", "oversight2", "expert2"),
    ("member3", "oversight3", "expert3"),
)
SPLIT = (range(1, 11), range(11, 21), range(21, 30))  # codes of the positions of each committee
TIED, DIVERGENT, RECUSED, ABSENT, GONE = 3, 13, 21, 25, 8  # positions where something happens
FLAWS = {  # number of the applicant: ground of the refusal, and the answers that show it
    7: ("certificate_expired", {"certificate_date": "2006-03-01"}),
    19: ("education", {"education": "no"}),
    33: ("no_entry_ground", {"entry": "none"}),
    48: ("papers_unreadable", {}),
    62: ("requirements", {}),
}
A_DAY = 10  # interviews of one committee on one day


@dataclass
class Year:
    """What the year has brought so far."""

    cast: Cast
    competition: Competition
    numbers: dict[int, int] = field(default_factory=dict)  # application to applicant
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def positions(self) -> list[Position]:
        """The positions, read again."""
        rows = Position.objects.filter(competition=self.competition).select_related("competition__body", "committee")
        return list(rows.order_by("code"))

    def registered(self, positions: Iterable[Position]) -> list[Application]:
        """The applications that take part in the interviews of these positions."""
        rows = Application.objects.filter(position__in=list(positions), state__in=["registered", "invited"])
        return list(rows.select_related("position", "candidate").order_by("position__code", "pk"))


def play(cast: Cast) -> Competition:
    """The whole year, in the order in which it happened."""
    competition = prepare(
        cast, number="2012/01", slug="october-2012", title_az="29 vakant vəzifə üzrə müsabiqə",
        title_en="Competition for 29 vacant positions", announce_at=baku(5, 10, 9), begins=baku(17, 9, 10),
    )  # fmt: skip
    year = Year(cast, competition)
    with step(baku(5, 10, 9)) as at:
        announce_due(at)
    _apply(year)
    with step(baku(4, 11, 18)) as at:
        close_due(at)
    _check(year)
    committees = _seat(year)
    for committee in committees:
        _interview(year, committee)
    _conclude(year, committees)
    year.competition.refresh_from_db()
    return year.competition


def _apply(year: Year) -> None:
    number = 0
    for position in year.positions:
        for _turn in range(2 + int(position.code) * 5 % 3):
            number += 1
            at = baku(8, 10, 9) + timedelta(hours=7 * number, minutes=13 * number % 60)
            with step(at):
                _apply_one(year, position, number, at)


def _apply_one(year: Year, position: Position, number: int, at: datetime) -> None:
    ground, answers = FLAWS.get(number, ("", {}))
    login = "candidate" if int(position.code) == TIED and "candidate" not in year.cast.people else ""
    person = casting.candidate(number, at=at, login=login)
    year.cast.people[login or f"candidate{number:03d}"] = person
    application = apply(Applicant(person, number, answers=answers), position, at=at)
    year.numbers[application.pk] = number
    if ground:
        year.refused[application.pk] = ground
    if int(position.code) == GONE and _is_last(year, position):
        withdraw_application(application, by=person, at=at + timedelta(hours=1))


def _is_last(year: Year, position: Position) -> bool:
    return position.applications.count() == 2 + int(position.code) * 5 % 3


def _check(year: Year) -> None:
    officer = year.cast["officer"]
    for day, part in zip((6, 7, 8), SPLIT, strict=True):
        with step(baku(day, 11, 11)) as at:
            chosen = [position for position in year.positions if int(position.code) in part]
            rows = Application.objects.filter(position__in=chosen, state="in_check") | Application.objects.filter(
                position__in=chosen, state="submitted"
            )
            decide.check(rows.select_related("position__competition", "candidate"), year.refused, by=officer, at=at)
            decide.ask(chosen, by=officer, at=at)


def _seat(year: Year) -> list[Committee]:
    committees = []
    with step(baku(9, 11, 10)) as at:
        for number, (logins, part) in enumerate(zip(COMMITTEES, SPLIT, strict=True), start=1):
            chosen = [position for position in year.positions if int(position.code) in part]
            committees.append(
                decide.seat_committee(
                    year.competition, chosen, logins, year.cast, order=f"{70 + number}", dated=date(2012, 11, 9), at=at
                )
            )
        decide.begin(year.positions, by=year.cast["secretary"], at=at)
    return committees


def _interview(year: Year, committee: Committee) -> None:
    """Sessions on one day after another, each with its declarations, attendance and sealed sheets."""
    secretary = year.cast["secretary"]
    applications = year.registered(committee.positions.all())
    for number in range(0, len(applications), A_DAY):
        day = baku(12, 11, 10) + timedelta(days=number // A_DAY)
        with step(day - timedelta(days=2)) as at:
            session = plan_session(
                committee, starts_at=day, place_az="Bakı, iclas zalı 1", place_en="Baku, meeting room 1",
                minutes_each=30, applications=applications[number : number + A_DAY], by=secretary, at=at,
            )  # fmt: skip
            invite(session, by=secretary, at=at)
            _declare(year, committee, session, at=at)
        with step(day + timedelta(hours=6)) as at:
            _hold(year, session, at=at)


def _declare(year: Year, committee: Committee, session: Session, *, at: datetime) -> None:
    """Everybody declares; where the position says so the expert steps back and a substitute sits."""
    rows = [interview.application for interview in session.interviews.select_related("application__position")]
    for application in rows:
        if int(application.position.code) != RECUSED or committee.seats.filter(substitute_for__isnull=False).exists():
            continue
        seat = committee.seats.get(kind="expert")
        nature = "Namizəd əvvəllər mənim rəhbərliyimlə dissertasiya yazıb."
        declare(application, outcome="conflict", nature=nature, by=seat.person, at=at)
        substitute = year.cast["expert4"]
        add_substitute(
            seat, person=substitute, level=2, reason="Ekspertin etirazı", waiver=decide.WAIVER,
            by=year.cast["officer"], at=at,
        )  # fmt: skip
        declare(application, outcome="none", by=substitute, at=at)
    decide.declare_none(committee, rows, at=at)


def _hold(year: Year, session: Session, *, at: datetime) -> None:
    secretary = year.cast["secretary"]
    for interview in session.interviews.select_related("application__position", "session__committee"):
        absent = int(interview.application.position.code) == ABSENT and interview.application == _last(interview)
        record_attendance(interview, outcome="no_show" if absent else "attended", by=secretary, at=at)
        if not absent:
            held = Interview.objects.select_related("application__position", "session__committee").get(pk=interview.pk)
            decide.score(held, _marks(year), at=at)
    close_session(session, by=secretary, at=at)


def _last(interview: Interview) -> Application | None:
    return interview.application.position.applications.filter(interviews__isnull=False).order_by("pk").last()


def _marks(year: Year) -> decide.Marks:
    """The marks of the year: steady ones, but where a tie or a divergence is to be shown."""

    first_two = {
        code: list(Application.objects.filter(position=position).order_by("pk").values_list("pk", flat=True)[:2])
        for position in year.positions
        if (code := int(position.code)) in (TIED, DIVERGENT)
    }

    def mark(interview: Interview, seat: int, criterion: str) -> int:
        application = interview.application
        code = int(application.position.code)
        if code == TIED and application.pk in first_two[code]:
            return 6
        if code == DIVERGENT and application.pk == first_two[code][0]:
            return (2, 5, 6)[seat] if interview.round == 1 else (4, 5, 5)[seat]
        return decide.steady_mark(year.numbers[application.pk], seat, criterion)

    return mark


def _conclude(year: Year, committees: list[Committee]) -> None:
    secretary = year.cast["secretary"]
    live = [position for position in year.positions if position.state == Position.State.IN_ASSESSMENT]
    with step(baku(19, 11, 10)) as at:
        for position in live:
            reveal(position, by=secretary, at=at)
    _repeat(year, at_reveal=baku(19, 11, 11))
    with step(baku(26, 11, 10)) as at:
        for committee in committees:
            decide.minute_committee(committee, by=secretary, at=at)
        for position in year.positions:
            if position.state == Position.State.REVEALED:
                decide.rank(position, secretary=secretary, at=at)
                decide.minute_ranking(position, by=secretary, at=at)
    with step(baku(28, 11, 15)) as at:
        ready = [position for position in year.positions if position.state == Position.State.REVEALED]
        decide.publish(ready, by=year.cast["officer"], at=at)


def _repeat(year: Year, *, at_reveal: datetime) -> None:
    """The interview whose marks diverged is held again, with the parallel questions."""
    secretary: User = year.cast["secretary"]
    position = next(one for one in year.positions if int(one.code) == DIVERGENT)
    found = Interview.objects.filter(application__position=position, divergence__isnull=False)
    interview = found.select_related("session__committee", "application__position").get()
    day = baku(22, 11, 10)
    with step(at_reveal) as at:
        repeat = plan_repeat(
            interview, committee=interview.session.committee, starts_at=day, place_az="Bakı, iclas zalı 2",
            place_en="Baku, meeting room 2", by=secretary, at=at,
        )  # fmt: skip
    with step(day + timedelta(hours=1)) as at:
        record_attendance(repeat, outcome="attended", by=secretary, at=at)
        held = Interview.objects.select_related("application__position", "session__committee").get(pk=repeat.pk)
        decide.score(held, _marks(year), at=at)
        close_session(held.session, by=secretary, at=at)
        reveal(position, by=secretary, at=at)
