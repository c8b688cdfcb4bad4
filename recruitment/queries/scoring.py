"""Sheets as the rules want them: marks of drafts, of seals, and of seals with their amendments."""

import json
from collections.abc import Iterable
from decimal import Decimal

from recruitment.models import Application, Competition, Interview, Position, Seat, Sheet
from recruitment.rules.entries import Candidate
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import Decision, PositionInput
from recruitment.rules.scoring import Sheet as RulesSheet

# A candidate's status for the ranking; whoever was never registered is not on the list.
STATUS = {
    Application.State.ATTENDED: "attended",
    Application.State.SCORED: "attended",
    Application.State.PASSED: "attended",
    Application.State.FAILED: "attended",
    Application.State.INVALIDATED: "attended",
    Application.State.RANKED: "attended",
    Application.State.NO_SHOW: "no_show",
    Application.State.DECLINED: "declined",
    Application.State.WITHDRAWN: "withdrawn",
}


def plan_of(competition: Competition) -> Plan:
    """The plan of a competition, read once per object. Raises PlanInvalid while the draft is not complete."""
    if "_plan" not in competition.__dict__:
        competition.__dict__["_plan"] = parse_plan(competition.plan)
    return competition.__dict__["_plan"]


def member_label(seat: Seat) -> str:
    """The member's name in calculations and open data: M1, M2 ... in the order of the seats."""
    before = [other.pk for other in seat.committee.seats.all() if other.pk <= seat.pk]
    return f"M{len(before)}"


def sheet_for_rules(sheet: Sheet) -> RulesSheet:
    """A sheet's marks and notes as they stand in the draft."""
    marks = sheet.marks.all()
    return RulesSheet(
        member=member_label(sheet.seat),
        marks={mark.criterion: mark.value for mark in marks if mark.value is not None},
        notes={mark.criterion: mark.note for mark in marks if mark.note},
    )


def effective_sheet(sheet: Sheet) -> RulesSheet:
    """A sealed sheet as it counts: the sealed marks, with the amendments made after the reveal."""
    content = json.loads(sheet.seal.content)
    marks = {code: Decimal(mark) for code, mark in content["marks"].items()}
    marks |= {amendment.criterion: amendment.new_value.normalize() for amendment in sheet.amendments.all()}
    return RulesSheet(member=content["member"], marks=marks, notes=content["notes"])


def called_seats(interview: Interview) -> list[Seat]:
    """The seats that are called for this candidate: every member, and substitutes of those who stepped back."""
    conflicts = _conflicts(interview.application)
    seats = interview.session.committee.seats.all()
    return [seat for seat in seats if seat.substitute_for_id is None or seat.substitute_for_id in conflicts]


def due_seats(interview: Interview) -> list[Seat]:
    """The seats that owe a sheet: called, and not stepped back."""
    conflicts = _conflicts(interview.application)
    return [seat for seat in called_seats(interview) if seat.pk not in conflicts]


def is_fully_sealed(interview: Interview) -> bool:
    """Whether every seat that owes a sheet for this interview has sealed it."""
    sealed = {sheet.seat_id for sheet in Sheet.objects.filter(interview=interview) if sheet.state != Sheet.State.DRAFT}
    due = {seat.pk for seat in due_seats(interview)}
    return bool(due) and due <= sealed


def _conflicts(application: Application) -> set[int]:
    declared = application.conflict_declarations.all()
    return {declaration.seat_id for declaration in declared if declaration.outcome == "conflict"}


def counting_interviews(position: Position) -> dict[int, Interview]:
    """The interview that counts for each application of a position (the last round), by application id."""
    rows = (
        Interview.objects.filter(application__position=position)
        .select_related("application", "session__committee")
        .prefetch_related(
            "session__committee__seats__committee__seats",
            "application__conflict_declarations",
            "sheets__seal",
            "sheets__seat",
            "sheets__amendments",
        )
        .order_by("round")
    )
    return {interview.application_id: interview for interview in rows}


def position_input(position: Position) -> PositionInput:
    """Everything the ranking of a position depends on, from sealed sheets and decisions."""
    interviews = counting_interviews(position)
    applications = position.applications.filter(state__in=list(STATUS), reference__isnull=False)
    took_part = [app for app in applications if app.pk in interviews or app.state != Application.State.WITHDRAWN]
    decisions = [Decision(tuple(row.order), row.reason) for row in position.tie_decisions.order_by("id")]
    latest = {frozenset(decision.order): decision for decision in decisions}
    return PositionInput(
        position=position.code,
        posts=position.posts,
        candidates=tuple(_candidate(app, interviews.get(app.pk)) for app in took_part),
        decisions=tuple(latest.values()),
    )


def _candidate(application: Application, interview: Interview | None) -> Candidate:
    status, reference = STATUS[Application.State(application.state)], str(application.reference)
    if interview is None or status != "attended":
        return Candidate(reference, status=status)
    due, labels = due_seats(interview), _labels(interview.session.committee.seats.all())
    sealed = {sheet.seat_id: sheet for sheet in interview.sheets.all() if sheet.state != Sheet.State.DRAFT}
    recused = [seat for seat in called_seats(interview) if seat not in due]
    return Candidate(
        reference,
        sheets=tuple(effective_sheet(sealed[seat.pk]) for seat in due if seat.pk in sealed),
        recused=tuple(sorted(labels[seat.pk] for seat in recused)),
        missing=tuple(sorted(labels[seat.pk] for seat in due if seat.pk not in sealed)),
        attempt=interview.round,
    )


def _labels(seats: Iterable[Seat]) -> dict[int, str]:
    return {pk: f"M{number}" for number, pk in enumerate(sorted(seat.pk for seat in seats), start=1)}
