"""One position from the closing to the published list, by the actions of those whose step it is, with fixed names,
references, marks and times: the same bytes come out of it on any day and on any database.

References: A and B pass with equal marks (the chair decides), C diverges and is heard again, D fails.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from core.accounts.models import Role, User
from core.deadlines.clock import replay
from core.jobs.runner import run_due
from recruitment.actions.checking import begin_assessment, register, start_check
from recruitment.actions.committees import (
    add_substitute,
    confirm_committee,
    form_committee,
    seat_member,
    waive_standing,
)
from recruitment.actions.declarations import declare
from recruitment.actions.protocols import draw_up_ranking_protocol, sign_protocol
from recruitment.actions.publication import publish_results
from recruitment.actions.questions import Asked, save_questions
from recruitment.actions.ranking import decide_tie, rank_position
from recruitment.actions.repeat import plan_repeat
from recruitment.actions.reveal import reveal
from recruitment.actions.scoring import open_sheet, save_mark, seal_sheet
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance
from recruitment.models import Application, Committee, Interview, Position, Protocol, Publication, Session, Sheet
from tests.people import body, grant, officer, person
from tests.recruitment.builders import closed_competition
from tests.recruitment.desk.world import ELIGIBLE, make_snapshot

CHECKED = datetime(2012, 11, 6, 6, 0, tzinfo=UTC)
SITTING = datetime(2012, 11, 12, 6, 0, tzinfo=UTC)
REVEALED = datetime(2012, 11, 13, 6, 0, tzinfo=UTC)
REPEATED = datetime(2012, 11, 14, 6, 0, tzinfo=UTC)
SIGNED = datetime(2012, 11, 15, 6, 0, tzinfo=UTC)
PUBLISHED = datetime(2012, 11, 16, 6, 0, tzinfo=UTC)

REFERENCES = {"A": "12-0001-A1", "B": "12-0002-C2", "C": "12-0003-D3", "D": "12-0004-E4"}
CRITERIA = ("C1", "C2", "C3", "C4", "C5")
MARKS = {"A": (5, 5, 5), "B": (5, 5, 5), "C": (1, 4, 7), "D": (3, 3, 3)}  # of M1, M2, and M3 or the substitute


@dataclass
class Scene:
    """Who plays and what there is."""

    position: Position
    officer: User
    secretary: User
    members: list[User]
    committee: Committee
    applications: dict[str, Application]
    substitute: User | None = None
    session: Any = None
    extra: dict[str, Any] = field(default_factory=dict)

    def interview(self, name: str) -> Interview:
        """The latest interview of a candidate."""
        return self.applications[name].interviews.select_related("session__committee").latest("round")


def in_assessment(names: str = "ABCD", **facts: Any) -> Scene:
    """Everybody registered, the committee confirmed, the interviews may begin."""
    competition = closed_competition(
        number="31/2012", slug="october-2012", title_az="Müsabiqə", title_en="Competition", **facts
    )
    position, agency = competition.positions.get(), competition.body
    type(agency).objects.filter(pk=agency.pk).update(address="Bakı, Dostluq küçəsi 1")
    by, secretary = _officer(position), officer(Role.SECRETARY, agency, name="Sevda Katibova")
    applications = {name: _registered(position, name, by) for name in names}
    committee, members = _committee(position, by)
    for which in ("main", "parallel"):
        asked = [Asked(code, f"Sual {code} {which}?", f"Question {code} {which}?") for code in CRITERIA]
        save_questions(position, which=which, questions=asked, by=by, at=CHECKED)
    begin_assessment(position, by=secretary, at=CHECKED)
    position.refresh_from_db()
    return Scene(position, by, secretary, members, committee, applications)


def _officer(position: Position) -> User:
    from tests.recruitment.builders import officer_of

    return officer_of(position.competition)


def _registered(position: Position, name: str, by: User) -> Application:
    candidate = person(name=f"Namizəd {name}ova")
    application = Application.objects.create(
        candidate=candidate, position=position, reference=REFERENCES[name], employer="Bread Factory",
        eligibility=ELIGIBLE, submitted_at=CHECKED, created_at=CHECKED, saved_at=CHECKED, state="submitted",
    )  # fmt: skip
    make_snapshot(application, 1)
    start_check(application, by=by, at=CHECKED)
    register(application, by=by, at=CHECKED)
    return application


def _committee(position: Position, by: User) -> tuple[Committee, list[User]]:
    committee = form_committee(position.competition, positions=[position], by=by, at=CHECKED)
    homes = [position.competition.body, body("commission", is_oversight=True), body("university")]
    members = []
    for kind, home, name in zip(
        ("body", "oversight", "expert"), homes, ("Rəşad Sədrli", "Leyla Üzvlü", "Tural Ekspertov"), strict=True
    ):
        member = person(name=name)
        grant(member, Role.COMMITTEE_MEMBER, home)
        seat = seat_member(committee, person=member, kind=kind, is_chair=kind == "body", level=3, by=by, at=CHECKED)
        waive_standing(seat, reason="No ledger keeps certificates yet.", by=by, at=CHECKED)
        members.append(member)
    return confirm_committee(committee, order_number="12", order_date=date(2012, 11, 5), by=by, at=CHECKED), members


def declared(scene: Scene) -> Scene:
    """Every member declares; the expert steps back from D, and a substitute sits there."""
    for name, application in scene.applications.items():
        for member in scene.members:
            outcome = "conflict" if name == "D" and member == scene.members[2] else "none"
            declare(
                application, outcome=outcome, nature="Cousin" if outcome == "conflict" else "", by=member, at=CHECKED
            )
    if "D" in scene.applications:
        scene.substitute = person(name="Nigar Əvəzedici")
        grant(scene.substitute, Role.COMMITTEE_MEMBER, body("university"))
        seat = scene.committee.seats.get(person=scene.members[2])
        add_substitute(seat, person=scene.substitute, level=3, reason="Recusal", waiver="No ledger.", by=scene.officer,
                       at=CHECKED)  # fmt: skip
        declare(scene.applications["D"], outcome="none", by=scene.substitute, at=CHECKED)
    return scene


def attended(scene: Scene) -> Scene:
    """One session, to which everybody came."""
    scene.session = plan_session(
        scene.committee, starts_at=SITTING, place_az="Zal 1", place_en="Hall 1", minutes_each=30,
        applications=list(scene.applications.values()), by=scene.secretary, at=CHECKED,
    )  # fmt: skip
    invite(scene.session, by=scene.secretary, at=CHECKED)
    for name in scene.applications:
        record_attendance(scene.interview(name), outcome="attended", by=scene.secretary, at=SITTING)
    close_session(scene.session, by=scene.secretary, at=SITTING)
    return scene


def sitting_for(scene: Scene, name: str) -> list[User]:
    """The three who score a candidate."""
    return [*scene.members[:2], scene.substitute] if name == "D" and scene.substitute else scene.members


def fill(interview: Interview, member: User, mark: int, *, at: datetime) -> Sheet:
    """The same mark on every criterion, with a note where one is due."""
    sheet = open_sheet(interview, by=member, at=at)
    for code in CRITERIA:
        note = "Weak." if mark < 4 else ""
        save_mark(sheet, code, value=Decimal(mark), note=note, by=member, at=at)
    return sheet


def scored(scene: Scene) -> Scene:
    """Every sheet sealed."""
    for name in scene.applications:
        for member, mark in zip(sitting_for(scene, name), MARKS[name], strict=True):
            seal_sheet(fill(scene.interview(name), member, mark, at=SITTING), by=member, at=SITTING)
    scene.position.refresh_from_db()
    return scene


def revealed(scene: Scene) -> Scene:
    """The marks are there for all to see."""
    reveal(scene.position, by=scene.secretary, at=REVEALED)
    scene.position.refresh_from_db()
    return scene


def repeated(scene: Scene) -> Scene:
    """C is heard again with the parallel questions: 4, 5, 5."""
    repeat = plan_repeat(
        scene.interview("C"), committee=scene.committee, starts_at=REPEATED, place_az="Zal 2", place_en="Hall 2",
        by=scene.secretary, at=REVEALED,
    )  # fmt: skip
    record_attendance(repeat, outcome="attended", by=scene.secretary, at=REPEATED)
    close_session(Session.objects.get(pk=repeat.session_id), by=scene.secretary, at=REPEATED)
    for member, mark in zip(scene.members, (4, 5, 5), strict=True):
        seal_sheet(fill(scene.interview("C"), member, mark, at=REPEATED), by=member, at=REPEATED)
    reveal(scene.position, by=scene.secretary, at=REPEATED + timedelta(hours=1))
    scene.position.refresh_from_db()
    return scene


def ranked(scene: Scene) -> Scene:
    """The chair puts B before A; the secretary ranks."""
    order = [REFERENCES["B"], REFERENCES["A"]]
    decide_tie(scene.position, order, reason="B answered more to the point.", by=scene.members[0], at=REPEATED)
    rank_position(scene.position, by=scene.secretary, at=SIGNED)
    return scene


def drawn_up(scene: Scene) -> Protocol:
    """The ranking protocol, up for signature."""
    return draw_up_ranking_protocol(scene.position, by=scene.secretary, at=SIGNED)


def signed(scene: Scene) -> Protocol:
    """Signed by all, one with a dissent; the document is made."""
    protocol = drawn_up(scene)
    everybody = [*scene.members, *([scene.substitute] if scene.substitute else [])]
    for minutes, member in enumerate(everybody):
        dissent = "C1 of A deserved a 6." if member == scene.members[1] else ""
        sign_protocol(protocol, by=member, at=SIGNED + timedelta(minutes=minutes), dissent=dissent)
    run_jobs()
    protocol.refresh_from_db()
    return protocol


def published(scene: Scene) -> Publication:
    """The merit list is public."""
    signed(scene)
    publication = publish_results(scene.position, by=scene.officer, at=PUBLISHED)
    run_jobs()
    return publication


def run_jobs() -> None:
    """What the actions asked for, done at once, at the time of the signatures."""
    with replay(PUBLISHED):
        run_due()


def whole_line() -> Publication:
    """Everything."""
    return published(ranked(repeated(revealed(scored(attended(declared(in_assessment())))))))
