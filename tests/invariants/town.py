"""A small competition at one of its stages, by the actions that lead there: two positions, three candidates."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from core.accounts.models import Role, User
from core.deadlines.clock import replay
from recruitment.actions.announcement import close
from recruitment.actions.checking import begin_assessment, register, start_check
from recruitment.actions.committees import confirm_committee, form_committee, seat_member, waive_standing
from recruitment.actions.declarations import declare
from recruitment.actions.questions import Asked, save_questions
from recruitment.actions.scoring import open_sheet, save_mark, seal_sheet
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance
from recruitment.models import Application, Committee, Competition, Interview, Position
from tests import people
from tests.recruitment import builders
from tests.recruitment.apply import makers
from tests.recruitment.rules import samples

OPENED = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)
CODES = ("C1", "C2")
STAGES = ("open", "closed", "checked", "assessed", "attended", "scored")
PLAN = {
    **deepcopy(samples.TWO.to_dict()),
    "committee": deepcopy(samples.DEFAULT.to_dict()["committee"]),
}


@dataclass
class Town:
    """Who there is, and the competition they are about."""

    competition: Competition
    people: dict[str, User]
    now: datetime = OPENED
    drafts: list[Application] = field(default_factory=list)

    @property
    def positions(self) -> list[Position]:
        """The positions, as they stand."""
        return list(self.competition.positions.select_related("competition", "committee").order_by("code"))

    @property
    def applications(self) -> list[Application]:
        """The applications, as they stand."""
        rows = Application.objects.filter(position__competition=self.competition)
        return list(rows.select_related("candidate", "position__competition__body").order_by("pk"))

    @property
    def interviews(self) -> list[Interview]:
        """The interviews, as they stand."""
        rows = Interview.objects.filter(application__position__competition=self.competition)
        return list(rows.select_related("session__committee__competition", "application__position__competition"))

    @property
    def committees(self) -> list[Committee]:
        """The committees, as they stand."""
        return list(self.competition.committees.select_related("competition__body").order_by("number"))

    def who(self, *names: str) -> list[User]:
        """People by name."""
        return [self.people[name] for name in names]


def population() -> dict[str, User]:
    """Everybody who may turn up, whatever they may do."""
    agency, commission = people.body("agency"), people.body("commission", is_oversight=True)
    university, ministry = people.body("university"), people.body("ministry")
    roles = {
        "officer": (Role.PERSONNEL_OFFICER, agency), "secretary": (Role.SECRETARY, agency),
        "chair": (Role.COMMITTEE_MEMBER, agency), "member": (Role.COMMITTEE_MEMBER, commission),
        "expert": (Role.COMMITTEE_MEMBER, university), "substitute": (Role.COMMITTEE_MEMBER, university),
        "foreign_officer": (Role.PERSONNEL_OFFICER, ministry), "foreign_secretary": (Role.SECRETARY, ministry),
        "auditor": (Role.AUDITOR, None), "administrator": (Role.ADMINISTRATOR, None),
    }  # fmt: skip
    found = {name: people.officer(role, body) for name, (role, body) in roles.items()}
    return found | {f"candidate{number}": people.person() for number in (1, 2, 3)}


def found(stage: str, crowd: dict[str, User]) -> Town:
    """A town whose competition has come to `stage`; each stage is led to by the one before."""
    competition = builders.announced_competition(2, plan=PLAN)
    crowd = crowd | {"officer": builders.officer_of(competition)}
    town = Town(competition, crowd, now=competition.opens_at + timedelta(days=1))
    first, second = town.positions
    for number, position in ((1, first), (2, first), (3, first), (1, second)):
        makers.filled_application(position, crowd[f"candidate{number}"], town.now)
    for name in STAGES[1 : STAGES.index(stage) + 1]:
        globals()[f"_{name}"](town)
    return town


def _closed(town: Town) -> None:
    for application in town.applications:
        makers.handed_in(application, town.now)
    town.competition.refresh_from_db()
    town.now = town.competition.closes_at
    close(town.competition, at=town.now)


def _checked(town: Town) -> None:
    registered(town)
    seated(town)
    asked(town)


def registered(town: Town) -> None:
    """Every application is checked and registered."""
    for application in town.applications:
        start_check(application, by=town.people["officer"], at=town.now)
        register(application, by=town.people["officer"], at=town.now)


def seated(town: Town) -> None:
    """A committee of three for both positions, confirmed."""
    officer, at = town.people["officer"], town.now
    committee = form_committee(town.competition, positions=town.positions, by=officer, at=at)
    for name, kind in (("chair", "body"), ("member", "oversight"), ("expert", "expert")):
        seat = seat_member(
            committee, person=town.people[name], kind=kind, is_chair=kind == "body", level=1, by=officer, at=at
        )
        waive_standing(seat, reason="No ledger.", by=officer, at=at)
    confirm_committee(committee, order_number="1", order_date=date(2012, 11, 5), by=officer, at=at)


def asked(town: Town) -> None:
    """Questions in both sets for both positions."""
    for position in town.positions:
        for which in ("main", "parallel"):
            questions = [Asked(code, f"Sual {code}?", f"Question {code}?") for code in CODES]
            save_questions(position, which=which, questions=questions, by=town.people["officer"], at=town.now)


def _assessed(town: Town) -> None:
    for position in town.positions:
        begin_assessment(position, by=town.people["secretary"], at=town.now)


def _attended(town: Town) -> None:
    secretary, at = town.people["secretary"], town.now
    for application in town.applications:
        for member in town.who("chair", "member", "expert"):
            declare(application, outcome="none", by=member, at=at)
    session = plan_session(
        town.committees[0], starts_at=at, place_az="Zal", place_en="Hall", minutes_each=30,
        applications=town.applications, by=secretary, at=at,
    )  # fmt: skip
    invite(session, by=secretary, at=at)
    for interview in town.interviews:
        record_attendance(interview, outcome="attended", by=secretary, at=at)
    close_session(session, by=secretary, at=at)


def _scored(town: Town) -> None:
    marks = iter((6, 5, 4, 7, 5, 5, 1, 4, 7, 5, 5, 5))
    for interview in town.interviews:
        for member in town.who("chair", "member", "expert"):
            fill(interview, member, next(marks), at=town.now)


def fill(interview: Interview, member: User, mark: int, *, at: datetime) -> Any:
    """The same mark on every criterion, with a note where one is due; then the seal."""
    with replay(at):
        sheet = open_sheet(interview, by=member, at=at)
        for code in CODES:
            save_mark(sheet, code, value=Decimal(mark), note="Weak." if mark < 4 else "", by=member, at=at)
        return seal_sheet(sheet, by=member, at=at)
