"""Is a committee composed as the plan says, and who sits for a given candidate?

Basis: the rules of the interview (three members: the body, the oversight body, an independent expert; at or
above the vacancy's level; complete before the first interview). What is asked comes from the plan.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from recruitment.rules.findings import Finding
from recruitment.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class Member:
    """A member or substitute; a greater `level` is higher, `standing` None means that nobody could say."""

    person: str
    seat: str
    level: int | None
    standing: bool | None = None
    waived: bool = False  # a reasoned, journalled waiver of good standing
    substitute: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits for one candidate; `replaced` pairs who is out with the substitute who sits instead."""

    sitting: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    vacant: tuple[str, ...]  # kinds of the seats that nobody could take
    quorum: bool


def check_composition(
    members: Sequence[Member], plan: Plan, *, vacancy_level: int, candidates: Collection[str] = ()
) -> list[Finding]:
    """Why a committee is not complete as it stands; empty when it may begin.

    Codes: size, seat_count, seat_unknown, repeated_person, member_is_candidate, level_below, level_unknown,
    standing_missing, standing_unknown.
    """
    regular = [member for member in members if not member.substitute]
    problems = [*_seat_problems(regular, plan)]
    known = {seat.kind for seat in plan.committee.seats}
    seen: set[str] = set()
    for member in members:
        person = {"person": member.person}
        if member.seat not in known:
            problems.append(Finding("seat_unknown", {**person, "kind": member.seat}))
        if member.person in seen:
            problems.append(Finding("repeated_person", person))
        if member.person in candidates:
            problems.append(Finding("member_is_candidate", person))
        seen.add(member.person)
        problems.extend(_member_problems(member, plan, vacancy_level))
    return problems


def _seat_problems(regular: Sequence[Member], plan: Plan) -> Iterator[Finding]:
    committee = plan.committee
    if len(regular) != committee.size:
        yield Finding("size", {"expected": committee.size, "actual": len(regular)})
    for seat in committee.seats:
        actual = sum(member.seat == seat.kind for member in regular)
        if actual != seat.count:
            yield Finding("seat_count", {"kind": seat.kind, "expected": seat.count, "actual": actual})


def _member_problems(member: Member, plan: Plan, vacancy_level: int) -> Iterator[Finding]:
    if plan.committee.level == "at_or_above":
        if member.level is None:
            yield Finding("level_unknown", {"person": member.person})
        elif member.level < vacancy_level:
            params = {"person": member.person, "level": member.level, "required": vacancy_level}
            yield Finding("level_below", params)
    if plan.committee.needs_standing and member.standing is not True and not member.waived:
        code = "standing_unknown" if member.standing is None else "standing_missing"
        yield Finding(code, {"person": member.person})


def sitting_for(members: Sequence[Member], plan: Plan, *, out: Collection[str]) -> Sitting:
    """Who sits for a candidate when some are out (recused, absent or not yet declared).

    Each of those is replaced by the first substitute, in the order given, of the same kind of seat who is
    not out and not yet sitting; without one the seat stays vacant. Below the plan's quorum nobody is heard.
    """
    free = [member for member in members if member.substitute and member.person not in out]
    sitting: list[str] = []
    replaced: list[tuple[str, str]] = []
    vacant: list[str] = []
    for member in members:
        if member.substitute:
            continue
        if member.person not in out:
            sitting.append(member.person)
            continue
        stand_in = next((other for other in free if other.seat == member.seat), None)
        if stand_in is None:
            vacant.append(member.seat)
            continue
        free.remove(stand_in)
        sitting.append(stand_in.person)
        replaced.append((member.person, stand_in.person))
    return Sitting(tuple(sitting), tuple(replaced), tuple(vacant), len(sitting) >= plan.committee.quorum)
