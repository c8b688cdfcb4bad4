"""Committees: what is missing, who may sit, who has declared; and what a member sees before declaring."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from core.accounts.models import Body, Role, RoleGrant, User
from core.obligations.standing import Standing, good_standing
from recruitment.models import Application, Committee, Competition, ConflictDeclaration, Interview, Position, Seat
from recruitment.permissions.committee import can_declare
from recruitment.permissions.seating import kinds_of_seat
from recruitment.queries.scoring import called_seats, due_seats, plan_of
from recruitment.rules.committee import Member, check_composition
from recruitment.words.committee import composition_sentence

DECLARABLE = (Application.State.REGISTERED, Application.State.INVITED, Application.State.ATTENDED)


def needs_standing(competition: Competition) -> bool:
    """Whether the plan asks members for good standing."""
    return plan_of(competition).committee.needs_standing


def oversight_bodies() -> set[int]:
    """Ids of the bodies that oversee competitions."""
    return set(Body.objects.filter(is_oversight=True).values_list("pk", flat=True))


def kinds_open_to(person: User, competition: Competition) -> set[str]:
    """For whom this person may sit in a committee of this competition."""
    return kinds_of_seat(person, competition, oversight_bodies())


def has_applied(person: User, competition: Competition) -> bool:
    """Whether the person is a candidate of this competition."""
    return Application.objects.filter(candidate=person, position__competition=competition).exists()


def people_to_seat(competition: Competition, at: datetime) -> list[tuple[User, set[str]]]:
    """Who may be given a seat, and for whom each may sit, by name."""
    holders = RoleGrant.objects.on(at.date()).filter(role=Role.COMMITTEE_MEMBER).values("person")
    people = User.objects.filter(pk__in=holders, is_active=True).order_by("last_name", "first_name", "pk")
    oversight = oversight_bodies()
    return [(person, kinds) for person in people if (kinds := kinds_of_seat(person, competition, oversight))]


def standing_of(seat: Seat, at: datetime) -> Standing:
    """The member's standing; a waiver given for the seat makes it good."""
    standing = good_standing(seat.person, at)
    waiver = getattr(seat, "waiver", None)
    if standing.ok or waiver is None:
        return standing
    return Standing(True, _("Waived: %(reason)s") % {"reason": waiver.reason})


def composition_problems(committee: Committee, at: datetime) -> list[str]:
    """Why the committee cannot be confirmed yet, in sentences; empty when it can."""
    seats = list(committee.seats.select_related("person", "waiver").order_by("pk"))
    levels = list(committee.positions.values_list("level", flat=True))
    if not levels:
        return [_("The committee has no positions.")]
    standings = {seat.pk: good_standing(seat.person, at) for seat in seats}
    # The rules say a greater level is higher; a class of posts counts from 1, the highest.
    members = [
        Member(str(seat.person_id), seat.kind, -seat.level, standings[seat.pk].ok, hasattr(seat, "waiver"),
               seat.substitute_for_id is not None)
        for seat in seats
    ]  # fmt: skip
    candidates = Application.objects.filter(
        position__competition=committee.competition, candidate__in=[seat.person_id for seat in seats]
    ).values_list("candidate_id", flat=True)
    found = check_composition(
        members, plan_of(committee.competition), vacancy_level=-min(levels), candidates={str(pk) for pk in candidates}
    )
    names = {str(seat.person_id): seat.person.name for seat in seats}
    why = {str(seat.person_id): standings[seat.pk].why for seat in seats}
    problems = [composition_sentence(finding, names, why) for finding in found]
    return problems if any(seat.is_chair for seat in seats) else [*problems, _("Nobody chairs the committee.")]


def obstacles_to_interview(interview: Interview) -> list[str]:
    """Why this candidate cannot be interviewed yet, in sentences; empty when they can."""
    declared = {row.seat_id for row in interview.application.conflict_declarations.all()}
    missing = [seat.person.name for seat in called_seats(interview) if seat.pk not in declared]
    if missing:
        return [_("These members have not declared on the candidate yet: %(names)s.") % {"names": ", ".join(missing)}]
    sitting, quorum = len(due_seats(interview)), plan_of(interview.application.position.competition).committee.quorum
    if sitting < quorum:
        return [
            _("%(sitting)d members sit for this candidate and %(quorum)d are needed: a substitute must be seated.")
            % {"sitting": sitting, "quorum": quorum}
        ]
    return []


@dataclass(frozen=True)
class ToDeclare:
    """What a member sees before declaring: name and employer, and nothing else of the candidate."""

    application: Application
    name: str
    employer: str
    position: str


def declarations_open(user: Any) -> list[ToDeclare]:
    """The candidates on whom this member still has to declare, by position and name."""
    rows = (
        Application.objects.filter(position__committee__seats__person=user, state__in=DECLARABLE)
        .exclude(conflict_declarations__seat__person=user)
        .select_related("position__committee", "candidate")
        .order_by("position__code", "candidate__last_name", "candidate__first_name", "pk")
    )
    return [
        ToDeclare(row, row.candidate.name, row.employer, row.position.title) for row in rows if can_declare(user, row)
    ]


@dataclass(frozen=True)
class MatrixRow:
    """One candidate, and per seat what was declared: none, conflict, open or "" (not called)."""

    application: Application
    cells: list[tuple[Seat, str]]


def matrix(committee: Committee) -> tuple[list[Seat], list[MatrixRow]]:
    """Seats by candidates: who declared what. Candidates by reference; for the officer and the secretary."""
    seats = list(committee.seats.select_related("person").order_by("pk"))
    applications = (
        Application.objects.filter(position__committee=committee, reference__isnull=False)
        .exclude(state__in=[Application.State.DRAFT, Application.State.SUBMITTED, Application.State.IN_CHECK,
                            Application.State.NOT_REGISTERED])
        .select_related("position")
        .prefetch_related(Prefetch("conflict_declarations", ConflictDeclaration.objects.filter(seat__in=seats)))
        .order_by("position__code", "reference")
    )  # fmt: skip
    return seats, [MatrixRow(row, _cells(seats, row)) for row in applications]


def _cells(seats: list[Seat], application: Application) -> list[tuple[Seat, str]]:
    outcomes = {row.seat_id: row.outcome for row in application.conflict_declarations.all()}
    called = [
        seat for seat in seats if seat.substitute_for_id is None or outcomes.get(seat.substitute_for_id) == "conflict"
    ]
    return [(seat, outcomes.get(seat.pk, "open") if seat in called else "") for seat in seats]


def committees_of(competition: Competition) -> QuerySet[Committee]:
    """The committees of a competition with seats and positions."""
    return competition.committees.prefetch_related("seats__person", "seats__waiver", "positions").order_by("number")


def positions_for(committee: Committee) -> QuerySet[Position]:
    """Positions this committee has, or could be given."""
    free = Q(committee__isnull=True) | Q(committee=committee) | Q(committee__state=Committee.State.FORMING)
    states = [Position.State.PLANNED, Position.State.OPEN, Position.State.IN_CHECK]
    return committee.competition.positions.filter(free, state__in=states).order_by("code")
