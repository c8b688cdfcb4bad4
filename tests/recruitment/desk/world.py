"""A closed competition on the officers' desks: rows written directly, since only what comes after is tested here."""

import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from core.accounts.models import Body, Role, User
from core.canonical import canonical_bytes, sha256_hex
from core.journal.models import Entry
from recruitment.actions.checking import begin_assessment, register, start_check
from recruitment.actions.committees import confirm_committee, form_committee, seat_member, waive_standing
from recruitment.actions.declarations import declare
from recruitment.actions.questions import Asked, save_questions
from recruitment.models import (
    Application,
    Committee,
    Competition,
    ConflictDeclaration,
    Position,
    Seat,
    Submission,
    SubmissionContent,
)
from recruitment.rules.defaults import DEFAULT_PLAN
from tests.people import body, grant, officer, person

OPENED = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)
CLOSED = datetime(2012, 11, 4, 14, 0, tzinfo=UTC)
AT = datetime(2012, 11, 6, 6, 0, tzinfo=UTC)
SESSION_AT = datetime(2012, 11, 12, 6, 0, tzinfo=UTC)
_numbers = count(1)

ELIGIBLE = {
    "citizen": "yes", "language": "yes", "education": "yes", "incapacity": "no", "conviction": "no",
    "medical": "no", "kinship": "no", "entry": "certificate", "certificate_number": "CS-100",
    "certificate_date": "2011-05-01",
}  # fmt: skip


@dataclass
class World:
    """The people and rows of one competition."""

    agency: Body
    oversight: Body
    competition: Competition
    position: Position
    officer: User
    secretary: User
    members: list[User] = field(default_factory=list)
    committee: Any = None


def make_world(**fields: Any) -> World:
    """An agency with a closed competition of one position in check, an officer and a secretary."""
    agency, oversight = body("agency"), body("commission", is_oversight=True)
    competition = make_competition(agency, **fields)
    return World(
        agency, oversight, competition, make_position(competition), officer(Role.PERSONNEL_OFFICER, agency),
        officer(Role.SECRETARY, agency),
    )  # fmt: skip


def make_competition(of: Body, **fields: Any) -> Competition:
    """A competition whose window is over."""
    number = f"{next(_numbers)}/2012"
    values = {
        "body": of, "slug": number.replace("/", "-"), "number": number, "title_az": "Müsabiqə",
        "title_en": "Competition", "plan": copy.deepcopy(DEFAULT_PLAN), "opens_at": OPENED, "closes_at": CLOSED,
        "state": Competition.State.CLOSED,
    }  # fmt: skip
    return Competition.objects.create(**(values | fields))


def make_position(competition: Competition, **fields: Any) -> Position:
    """A position in check."""
    code = f"P{next(_numbers)}"
    values = {
        "competition": competition, "code": code, "slug": f"position-{code.lower()}", "title_az": "Mütəxəssis",
        "title_en": "Specialist", "place_az": "Bakı", "place_en": "Baku", "salary_min": 400, "salary_max": 500,
        "state": Position.State.IN_CHECK,
    }  # fmt: skip
    return Position.objects.create(**(values | fields))


def make_application(position: Position, candidate: User | None = None, **fields: Any) -> Application:
    """An application that was handed in, with its snapshot."""
    reference = f"12-{next(_numbers):04d}-K7"
    values = {
        "candidate": candidate or person(name="Aysel Quliyeva"), "position": position, "reference": reference,
        "employer": "Bread Factory", "eligibility": ELIGIBLE, "submitted_at": OPENED, "created_at": OPENED,
        "saved_at": OPENED, "state": Application.State.SUBMITTED,
    }  # fmt: skip
    application = Application.objects.create(**(values | fields))
    make_snapshot(application, 1)
    return application


def make_snapshot(application: Application, number: int, **changes: Any) -> Submission:
    """A further snapshot of what was handed in."""
    content = {
        "version": 1, "reference": application.reference, "email": application.candidate.email,
        "personal": {"first_name": "Aysel", "last_name": "Quliyeva", "birth_date": "1985-03-02",
                     "citizenship": "Azerbaijan", "identity_number": "5XYZ123", "address": "Baku", "phone": "012",
                     "employer": application.employer},
        "eligibility": application.eligibility,
        "education": [{"level": "bachelor", "institution": "Baku State University", "speciality": "Law",
                       "from_year": 2003, "to_year": 2007}],
        "experience": [], "no_experience": True, "documents": [], "declarations": {"truth": True, "consent": True},
        "adjustments": "", "nonce": "00", **changes,
    }  # fmt: skip
    text = canonical_bytes(content)
    submission = Submission.objects.create(
        application=application, number=number, received_at=OPENED, sha256=sha256_hex(text)
    )
    SubmissionContent.objects.create(submission=submission, text=text.decode())
    return submission


def make_members(world: World) -> list[User]:
    """Somebody from the body, from the oversight body, and an independent expert."""
    for home in (world.agency, world.oversight, body("university")):
        member = person()
        grant(member, Role.COMMITTEE_MEMBER, home)
        world.members.append(member)
    return world.members


def seat_members(world: World) -> Committee:
    """A committee for the position, its three members seated and their standing waived, not confirmed yet."""
    members = world.members or make_members(world)
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=AT)
    for kind, member in zip(("body", "oversight", "expert"), members, strict=True):
        seat = seat_member(
            committee, person=member, kind=kind, is_chair=kind == "body", level=3, by=world.officer, at=AT
        )
        waive_standing(seat, reason="No ledger keeps certificates yet.", by=world.officer, at=AT)
    world.committee = committee
    return committee


def confirmed(world: World) -> Committee:
    """A confirmed committee for the position."""
    committee = seat_members(world)
    return confirm_committee(committee, order_number="12", order_date=date(2012, 11, 5), by=world.officer, at=AT)


def write_questions(world: World, position: Position | None = None) -> None:
    """A question per criterion in both sets."""
    for which in ("main", "parallel"):
        asked = [Asked(row["code"], f"Sual {row['code']}?", f"Question {row['code']}?")
                 for row in world.competition.plan["criteria"]]  # fmt: skip
        save_questions(position or world.position, which=which, questions=asked, by=world.officer, at=AT)


def registered(world: World, number: int = 1) -> list[Application]:
    """Applications that were checked and registered."""
    made = [make_application(world.position) for _ in range(number)]
    for application in made:
        start_check(application, by=world.officer, at=AT)
        register(application, by=world.officer, at=AT)
    return made


def in_assessment(number: int = 1) -> tuple[World, list[Application]]:
    """A position whose interviews may be planned."""
    world = make_world()
    applications = registered(world, number)
    confirmed(world)
    write_questions(world)
    begin_assessment(world.position, by=world.secretary, at=AT)
    keys = [application.pk for application in applications]
    return world, list(Application.objects.select_related("candidate").filter(pk__in=keys).order_by("pk"))


def declare_all(world: World, application: Application, outcome: str = "none") -> None:
    """Every member without a declaration on the candidate declares."""
    declared = ConflictDeclaration.objects.filter(application=application).values("seat")
    for seat in Seat.objects.filter(committee=world.committee).exclude(pk__in=declared):
        declare(application, outcome=outcome, nature="", by=seat.person, at=AT)


def journal() -> list[str]:
    """Every verb of the journal so far, in order."""
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))
