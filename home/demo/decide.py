"""How a demonstration's competition is decided: checks, committees, sessions, sheets, the ranking, its publication."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from core.accounts.models import User
from home.demo.cast import Cast
from recruitment.actions.checking import begin_assessment, refuse_registration, register, start_check
from recruitment.actions.committees import confirm_committee, form_committee, seat_member, waive_standing
from recruitment.actions.declarations import declare
from recruitment.actions.protocols import (
    draw_up_committee_protocol,
    draw_up_ranking_protocol,
    draw_up_session_protocol,
    sign_protocol,
)
from recruitment.actions.publication import publish_results
from recruitment.actions.questions import Asked, save_questions
from recruitment.actions.ranking import decide_tie, rank_position
from recruitment.actions.scoring import open_sheet, save_marks, seal_sheet
from recruitment.models import Application, Committee, Competition, Interview, Position, Protocol, Sheet
from recruitment.queries.protocols import people_to_sign
from recruitment.queries.results import unresolved_ties
from recruitment.queries.scoring import due_seats
from recruitment.rules.grounds import GROUNDS

WAIVER = "Təlim reyestri hələ aparılmır: qüvvədə olan sertifikatın surəti şəxsi işdədir."
NOTE = "Cavab natamam idi, əsas norma göstərilmədi."
QUESTIONS = {
    "C1": ("Sahənizi tənzimləyən əsas aktları sadalayın və birini izah edin.",
           "Name the main acts that govern your field and explain one of them."),
    "C2": ("Sizə verilmiş vəziyyəti təhlil edin: nə edərdiniz və nə üçün?",
           "Analyse the case you were given: what would you do, and why?"),
    "C3": ("Narazı vətəndaşla necə danışardınız?", "How would you talk with a dissatisfied citizen?"),
    "C4": ("Mürəkkəb qaydanı sadə dillə izah edin.", "Explain a difficult rule in plain words."),
    "C5": ("Hədiyyə təklif olunsa, nə edərsiniz?", "What do you do when you are offered a gift?"),
}  # fmt: skip
PARALLEL = {
    "C1": ("Sahənizdə son dəyişikliyi izah edin.", "Explain the latest change in your field."),
    "C2": ("İki ziddiyyətli göstəriş aldınız: nə edərsiniz?", "You got two conflicting instructions: what do you do?"),
    "C3": ("Növbədə gözləyənlərə gecikməni necə izah edərsiniz?", "How do you explain a delay to those who wait?"),
    "C4": ("Bir qərarı üç cümlə ilə əsaslandırın.", "Give the grounds of a decision in three sentences."),
    "C5": ("Qohumunuz müraciət etsə, nə edərsiniz?", "A relative of yours applies: what do you do?"),
}  # fmt: skip

Marks = Callable[[Interview, int, str], int]  # interview, seat (0, 1, 2), criterion


def ask(positions: Iterable[Position], *, by: User, at: datetime) -> None:
    """The fixed questions of both sets, for every position."""
    for position in positions:
        for which, texts in (("main", QUESTIONS), ("parallel", PARALLEL)):
            asked = [Asked(code, az, en) for code, (az, en) in texts.items()]
            save_questions(position, which=which, questions=asked, by=by, at=at)


def check(applications: Iterable[Application], refused: Mapping[int, str], *, by: User, at: datetime) -> None:
    """Register everybody but those in `refused` (application id to ground)."""
    for application in applications:
        start_check(application, by=by, at=at)
        ground = refused.get(application.pk)
        if ground is None:
            register(application, by=by, at=at)
            continue
        found, language = GROUNDS[ground], application.candidate.language
        text, basis = found.text[language], found.legal_basis[language]
        refuse_registration(application, ground=ground, text=text, legal_basis=basis, by=by, at=at)


def seat_committee(
    competition: Competition, positions: Iterable[Position], logins: Sequence[str], cast: Cast, *,
    order: str, dated: date, at: datetime,
) -> Committee:  # fmt: skip
    """A committee of three, its first member in the chair, confirmed by an order."""
    officer = cast["officer"]
    committee = form_committee(competition, positions=positions, by=officer, at=at)
    for kind, login in zip(("body", "oversight", "expert"), logins, strict=True):
        seat = seat_member(
            committee, person=cast[login], kind=kind, is_chair=kind == "body", level=2, by=officer, at=at
        )
        waive_standing(seat, reason=WAIVER, by=officer, at=at)
    return confirm_committee(committee, order_number=order, order_date=dated, by=officer, at=at)


def begin(positions: Iterable[Position], *, by: User, at: datetime) -> list[Position]:
    """Open the assessment of each position; those with nobody registered end there."""
    return [begin_assessment(position, by=by, at=at) for position in positions]


def declare_none(committee: Committee, applications: Iterable[Application], *, at: datetime) -> None:
    """Every member who has not declared yet declares no conflict."""
    for application in applications:
        declared = set(application.conflict_declarations.values_list("seat_id", flat=True))
        for seat in committee.seats.filter(substitute_for__isnull=True).exclude(pk__in=declared):
            declare(application, outcome="none", by=seat.person, at=at)


def steady_mark(number: int, seat: int, criterion: str) -> int:
    """A mark from 3 to 7 that depends on the candidate, and by at most one step on the member."""
    worth = hashlib.sha256(f"{number}{criterion}".encode()).digest()[0] % 4 + 3
    leaning = hashlib.sha256(f"{number}{criterion}{seat}".encode()).digest()[0] % 4
    return min(7, worth + (leaning == 0))


def score(interview: Interview, marks: Marks, *, at: datetime, only: Sequence[int] = (0, 1, 2)) -> None:
    """Each member who sits fills in and seals a sheet."""
    for number, seat in enumerate(due_seats(interview)):
        if number not in only:
            continue
        sheet = fill(interview, seat.person, number, marks, at=at)
        seal_sheet(sheet, by=seat.person, at=at)


def fill(interview: Interview, member: User, number: int, marks: Marks, *, at: datetime) -> Sheet:
    """A member's sheet with every mark, and a note where one is due; not sealed."""
    sheet = open_sheet(interview, by=member, at=at)
    given = {criterion: marks(interview, number, criterion) for criterion in QUESTIONS}
    noted = {criterion: (Decimal(mark), NOTE if mark < 4 else "") for criterion, mark in given.items()}
    save_marks(sheet, noted, by=member, at=at)
    return sheet


def rank(position: Position, *, secretary: User, at: datetime) -> None:
    """Rank, after the chair has decided the ties that the whole chain leaves."""
    for tie in unresolved_ties(position):
        chair = position.committee.seats.get(is_chair=True).person  # type: ignore[union-attr]
        reason = "Bərabər ballar: birinci namizədin cavabları iş yerinin tələblərinə daha yaxın idi."
        decide_tie(position, sorted(tie), reason=reason, by=chair, at=at)
    rank_position(position, by=secretary, at=at)


def sign(protocol: Protocol, *, at: datetime) -> None:
    """Every member signs."""
    for member in people_to_sign(protocol):
        sign_protocol(protocol, by=member, at=at)


def minute_committee(committee: Committee, *, by: User, at: datetime) -> None:
    """The committee's own protocol, and that of each session held."""
    sign(draw_up_committee_protocol(committee, by=by, at=at), at=at)
    for session in committee.sessions.filter(state="held"):
        sign(draw_up_session_protocol(session, by=by, at=at), at=at)


def minute_ranking(position: Position, *, by: User, at: datetime) -> None:
    """The protocol of the ranking, signed."""
    sign(draw_up_ranking_protocol(position, by=by, at=at), at=at)


def publish(positions: Iterable[Position], *, by: User, at: datetime) -> None:
    """Publish the results of each position."""
    for position in positions:
        publish_results(position, by=by, at=at)
