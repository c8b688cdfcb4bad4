"""Sheets as the rules want them: marks of drafts, of seals, and of seals with their amendments."""

import json
from decimal import Decimal
from functools import lru_cache

from recruitment.models import Application, Committee, Competition, DrawSeed, Interview, Position, Seat, Sheet
from recruitment.rules.entries import Candidate
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import PositionInput
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
        competition.__dict__["_plan"] = _parsed(json.dumps(competition.plan, sort_keys=True))
    return competition.__dict__["_plan"]


@lru_cache(maxsize=64)
def _parsed(text: str) -> Plan:
    """A plan is a frozen value: equal texts share one."""
    return parse_plan(json.loads(text))


OTHER_COMMITTEE = 100  # M201: the first member of committee 2, where the position's own committee is another


def member_labels(position: Position, committee: Committee) -> dict[int, str]:
    """The members' names in calculations and open data, by seat: M1, M2 ... in the order of the seats.

    Members of another committee, which repeats an interview after a second divergence, are M201, M202 ..., so that
    no name stands for two people in the results of a position.
    """
    first = 0 if committee.pk == position.committee_id else OTHER_COMMITTEE * committee.number
    seats = sorted(seat.pk for seat in committee.seats.all())
    return {pk: f"M{first + number}" for number, pk in enumerate(seats, start=1)}


def member_label(seat: Seat, position: Position) -> str:
    """The name of one member in the calculations of a position."""
    return member_labels(position, seat.committee)[seat.pk]


def sheet_for_rules(sheet: Sheet) -> RulesSheet:
    """A sheet's marks and notes as they stand in the draft."""
    marks = sheet.marks.all()
    return RulesSheet(
        member=member_label(sheet.seat, sheet.interview.application.position),
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
    """What the ranking of a position depends on, from the sealed sheets; its reader adds the decisions on ties."""
    interviews = counting_interviews(position)
    applications = position.applications.filter(state__in=list(STATUS), reference__isnull=False).order_by("reference")
    took_part = [app for app in applications if app.pk in interviews or app.state != Application.State.WITHDRAWN]
    return PositionInput(
        position=position.code,
        posts=position.posts,
        candidates=tuple(_candidate(position, app, interviews.get(app.pk)) for app in took_part),
        draw_seed=_draw_seed(position.competition),
    )


def _draw_seed(competition: Competition) -> str | None:
    """The published seed of the draw; only asked for where the plan ends in one."""
    if plan_of(competition).ties[-1].by != "draw":
        return None
    row = DrawSeed.objects.filter(competition=competition).first()
    return row.seed if row else None


def _candidate(position: Position, application: Application, interview: Interview | None) -> Candidate:
    status, reference = STATUS[Application.State(application.state)], str(application.reference)
    if interview is None or status != "attended":
        return Candidate(reference, status=status)
    due, labels = due_seats(interview), member_labels(position, interview.session.committee)
    sealed = {sheet.seat_id: sheet for sheet in interview.sheets.all() if sheet.state != Sheet.State.DRAFT}
    recused = [seat for seat in called_seats(interview) if seat not in due]
    return Candidate(
        reference,
        sheets=tuple(effective_sheet(sealed[seat.pk]) for seat in due if seat.pk in sealed),
        recused=tuple(sorted(labels[seat.pk] for seat in recused)),
        missing=tuple(sorted(labels[seat.pk] for seat in due if seat.pk not in sealed)),
        attempt=interview.round,
    )
