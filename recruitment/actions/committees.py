"""Committees: forming one, its seats and positions, good standing, the order that confirms it, substitutes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed, WrongState
from core.journal.actions import record
from core.obligations.standing import good_standing
from core.transitions import change_state
from recruitment.models import Committee, Competition, Position, Seat, StandingWaiver
from recruitment.permissions.competition import can_run
from recruitment.queries.committee import composition_problems, has_applied, kinds_open_to, needs_standing

BEFORE_ASSESSMENT = (Position.State.PLANNED, Position.State.OPEN, Position.State.IN_CHECK)


def _hold(committee: Committee) -> Committee:
    query = Committee.objects.select_for_update(of=("self",)).select_related("competition__body")
    return query.get(pk=committee.pk)


def _check_runs(by: Any, competition: Competition) -> None:
    if not can_run(by, competition):
        raise NotAllowed(_("Only a personnel officer of the body that holds the competition forms its committees."))


def _hold_forming(committee: Committee, by: Any) -> Committee:
    held = _hold(committee)
    _check_runs(by, held.competition)
    if held.state != Committee.State.FORMING:
        raise WrongState(_("The committee is confirmed: only substitutes can be added."))
    return held


@transaction.atomic
def form_committee(competition: Competition, *, positions: Iterable[Position] = (), by: Any, at: datetime) -> Committee:
    """Begin a committee for positions of a competition; it takes the next number. Raises NotAllowed, Invalid."""
    _check_runs(by, competition)
    Competition.objects.select_for_update(of=("self",)).get(pk=competition.pk)
    last = competition.committees.aggregate(last=Max("number"))["last"] or 0
    committee = Committee.objects.create(competition=competition, number=last + 1)
    record("committee.formed", committee, by=by, at=at, content={"number": committee.number})
    positions = list(positions)
    if positions:
        assign_positions(committee, positions=positions, by=by, at=at)
    return committee


@transaction.atomic
def assign_positions(committee: Committee, *, positions: Iterable[Position], by: Any, at: datetime) -> None:
    """Let the committee judge exactly these positions, none of which is being interviewed yet.

    Raises NotAllowed, WrongState once confirmed, Invalid for a position of another competition, of a confirmed
    committee, or in interviews.
    """
    held = _hold_forming(committee, by)
    ids = [position.pk for position in positions]
    chosen = list(Position.objects.select_for_update(of=("self",)).select_related("committee").filter(pk__in=ids))
    for position in chosen:
        other = position.committee if position.committee_id != held.pk else None
        taken = other is not None and other.state != Committee.State.FORMING
        if position.competition_id != held.competition_id or position.state not in BEFORE_ASSESSMENT or taken:
            raise Invalid({"positions": _("The position %(code)s cannot be given to this committee.")
                           % {"code": position.code}})  # fmt: skip
    held.positions.exclude(pk__in=ids).update(committee=None)
    Position.objects.filter(pk__in=ids).update(committee=held)
    codes = sorted(position.code for position in chosen)
    record("committee.positions_assigned", held, by=by, at=at, content={"positions": codes})


@transaction.atomic
def seat_member(
    committee: Committee, *, person: User, kind: str, is_chair: bool = False, level: int, by: Any, at: datetime
) -> Seat:
    """Give a person a seat. Raises NotAllowed, WrongState once confirmed, Invalid by field, Conflict when seated."""
    held = _hold_forming(committee, by)
    _check_seatable(held, person, kind, level)
    if is_chair and held.seats.filter(is_chair=True).exists():
        raise Invalid({"is_chair": _("The committee already has a chair.")})
    seat = Seat.objects.create(committee=held, person=person, kind=kind, is_chair=is_chair, level=level, seated_at=at)
    content = {"person": str(person.public_id), "kind": kind, "chair": is_chair, "level": level}
    record("committee.member_seated", seat, by=by, at=at, content=content)
    return seat


def _check_seatable(committee: Committee, person: User, kind: str, level: int) -> None:
    if committee.seats.filter(person=person).exists():
        raise Conflict(_("%(person)s already has a seat on this committee.") % {"person": person.name})
    if kind not in Seat.Kind.values:
        raise Invalid({"kind": _("Choose for whom the member sits.")})
    if not 1 <= level <= 9:
        raise Invalid({"level": _("The class of the post is between 1 and 9.")})
    if kind not in kinds_open_to(person, committee.competition):
        raise Invalid({"person": _("%(person)s cannot sit as %(kind)s: the role is not held there.")
                       % {"person": person.name, "kind": Seat.Kind(kind).label}})  # fmt: skip
    if has_applied(person, committee.competition):
        raise Invalid({"person": _("%(person)s is a candidate of this competition.") % {"person": person.name}})


@transaction.atomic
def unseat_member(seat: Seat, *, by: Any, at: datetime) -> None:
    """Take a seat back while the committee is being formed. Raises NotAllowed, WrongState."""
    held = _hold_forming(seat.committee, by)
    if hasattr(seat, "waiver"):
        raise WrongState(_("A waiver was given for this member: the seat stands."))
    content = {"person": str(seat.person.public_id), "kind": seat.kind}
    record("committee.member_unseated", held, by=by, at=at, content=content)
    seat.delete()


@transaction.atomic
def waive_standing(seat: Seat, *, reason: str, by: Any, at: datetime) -> StandingWaiver:
    """Seat a member although no ledger confirms good standing, for a reason that is journalled.

    Raises NotAllowed, Invalid without a reason, WrongState where standing is good or was waived before.
    """
    held = _hold(seat.committee)
    _check_runs(by, held.competition)
    if not reason.strip():
        raise Invalid({"reason": _("Give the reason of the waiver.")})
    if StandingWaiver.objects.filter(seat=seat).exists() or good_standing(seat.person, at).ok:
        raise WrongState(_("This member needs no waiver."))
    if seat.person_id == by.pk:
        raise NotAllowed(_("Nobody waives this for themselves."))
    waiver = StandingWaiver.objects.create(seat=seat, reason=reason.strip(), waived_by=by, waived_at=at)
    record("committee.standing_waived", seat, by=by, at=at, content={"reason": waiver.reason})
    return waiver


@transaction.atomic
def confirm_committee(
    committee: Committee, *, order_number: str, order_date: date | None, by: Any, at: datetime
) -> Committee:
    """Confirm a complete committee by an order. Raises NotAllowed, Invalid, WrongState with what is missing."""
    held = _hold_forming(committee, by)
    errors = {}
    if not order_number.strip():
        errors["order_number"] = _("Give the number of the order.")
    if order_date is None:
        errors["order_date"] = _("Give the date of the order.")
    if errors:
        raise Invalid(errors)
    problems = composition_problems(held, at)
    if problems:
        raise WrongState(" ".join(problems))
    held.order_number, held.order_date = order_number.strip(), order_date
    held.save(update_fields=["order_number", "order_date"])
    members = [str(public_id) for public_id in held.seats.values_list("person__public_id", flat=True)]
    content = {"order": held.order_number, "date": order_date, "members": members}
    change_state(held, Committee.State.CONFIRMED, by=by, at=at, content=content)
    committee.refresh_from_db()
    return held


@transaction.atomic
def add_substitute(
    seat: Seat, *, person: User, level: int, reason: str, waiver: str = "", by: Any, at: datetime
) -> Seat:
    """Seat a substitute for a member who stepped back from a candidate; `waiver` waives an unconfirmed standing.

    Raises NotAllowed, Invalid by field, WrongState where nobody stepped back or a substitute sits already.
    """
    held = _hold(seat.committee)
    _check_runs(by, held.competition)
    if held.state != Committee.State.CONFIRMED:
        raise WrongState(_("The committee is still being formed: change its seats instead."))
    if not seat.declarations.filter(outcome="conflict").exists():
        raise WrongState(_("%(person)s has not stepped back from any candidate.") % {"person": seat.person.name})
    if seat.substitutes.exists():
        raise WrongState(_("A substitute sits for %(person)s already.") % {"person": seat.person.name})
    if not reason.strip():
        raise Invalid({"reason": _("Give the reason of the substitution.")})
    _check_seatable(held, person, seat.kind, level)
    _check_standing(held, person, waiver, at)
    made = Seat.objects.create(
        committee=held, person=person, kind=seat.kind, level=level, substitute_for=seat, seated_at=at
    )
    content = {"person": str(person.public_id), "for": str(seat.person.public_id), "reason": reason.strip()}
    record("committee.substitute_seated", made, by=by, at=at, content=content)
    if waiver.strip() and not good_standing(person, at).ok:
        waive_standing(made, reason=waiver, by=by, at=at)
    return made


def _check_standing(committee: Committee, person: User, waiver: str, at: datetime) -> None:
    standing = good_standing(person, at)
    if needs_standing(committee.competition) and not standing.ok and not waiver.strip():
        raise Invalid({"waiver": _("%(why)s Give the reason of a waiver, or choose somebody else.")
                       % {"why": standing.why}})  # fmt: skip
