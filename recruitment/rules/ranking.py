"""The merit order of one position: places, outcomes, ties and what still has to be decided."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from recruitment.rules.arithmetic import Arithmetic, Tally
from recruitment.rules.divergence import Calculation, find_divergences
from recruitment.rules.entries import (
    ATTENDED,
    Candidate,
    Entry,
    InputInvalid,
    check_candidates,
    enter,
    is_complete,
)
from recruitment.rules.findings import Finding, plain
from recruitment.rules.plan import Plan
from recruitment.rules.scoring import Score

WITHIN_POSTS, RESERVE, TIED = "within_posts", "reserve", "tied"  # of those who passed
FAILED, INVALID, INCOMPLETE = "failed", "invalid", "incomplete"  # else the candidate's status


@dataclass(frozen=True, slots=True)
class Decision:
    """The committee's reasoned order, best first, of candidates whom nothing else tells apart."""

    order: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PositionInput:
    """Everything a ranking depends on, besides the plan."""

    position: str
    posts: int
    candidates: tuple[Candidate, ...]
    decisions: tuple[Decision, ...] = ()
    draw_seed: str | None = None


class Row(NamedTuple):
    """A line of the merit list; without a place for those who did not pass, without a score if not scored.

    `findings` say why there is no place, besides the pass marks missed.
    """

    place: int | None
    reference: str
    outcome: str
    attempt: int
    findings: tuple[Finding, ...] = ()
    tally: Tally | None = None
    names: tuple[str, ...] = ()
    arithmetic: Arithmetic | None = None

    @property
    def score(self) -> Score | None:
        """The figures as decimals, if scored."""
        if self.arithmetic is None or self.tally is None:
            return None
        return Score(self.tally, self.names, self.arithmetic)

    @property
    def total(self) -> Decimal | None:
        """The total, if scored."""
        return score.total if (score := self.score) else None

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why there is no place: the findings, and every pass mark missed."""
        return self.findings + (score.reasons if (score := self.score) else ())

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form; figures that do not exist are null."""
        row = {"place": self.place, "reference": self.reference, "outcome": self.outcome, "attempt": self.attempt}
        score = self.score
        figures = {name: plain(getattr(score, name, None)) for name in ("total", "criteria", "stages", "members")}
        return {**row, **figures, "reasons": plain(self.reasons)}


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates of equal total, in order; `settled_by` has the deciding step of each neighbouring pair."""

    place: int
    total: Decimal
    references: tuple[str, ...]
    settled_by: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """A ranked position; `final` when nothing is undecided, invalid or missing."""

    plan: Plan
    position: str
    posts: int
    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    unresolved: tuple[tuple[str, ...], ...]
    divergences: tuple[Calculation, ...]
    decisions: tuple[Decision, ...]
    unused_decisions: tuple[Decision, ...]
    draw_seed: str | None

    @property
    def final(self) -> bool:
        """Whether the list may be published as the result."""
        waiting = {INVALID, INCOMPLETE, "postponed"}
        return (
            not self.unresolved and not self.unused_decisions and not any(row.outcome in waiting for row in self.rows)
        )

    @cached_property
    def by_reference(self) -> Mapping[str, Row]:
        """The rows by public reference."""
        return {row.reference: row for row in self.rows}

    def row(self, reference: str) -> Row:
        """A candidate's row. Raises KeyError."""
        return self.by_reference[reference]

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form, as published; the decisions and the seed are input and stand beside it."""
        names = ("position", "posts", "rows", "ties", "unresolved", "divergences")
        return {**{name: plain(getattr(self, name)) for name in names}, "final": self.final}


def rank(position: PositionInput, plan: Plan) -> Ranking:
    """Rank the candidates of a position by its plan; the order of the input plays no part.

    Raises InputInvalid for contradictory input and SheetsInvalid for marks off the scale.
    """
    _check(position, plan)
    arithmetic = Arithmetic(plan)
    complete = [candidate for candidate in position.candidates if is_complete(candidate, plan.sheets_needed)]
    entries = [enter(arithmetic, candidate) for candidate in complete]
    entries.sort(key=attrgetter("reference"))
    entries.sort(key=attrgetter("key"))
    found = find_divergences(arithmetic, entries, position.posts)
    invalid = {calculation.reference: calculation for calculation in found if calculation.invalid}
    passed = [entry for entry in entries if entry.passed and entry.reference not in invalid]
    ordered, places, used = _settle(position, plan, passed)
    return Ranking(
        plan=plan,
        position=position.position,
        posts=position.posts,
        rows=tuple(_rows(arithmetic, position, ordered, places, entries, invalid)),
        ties=tuple(_ties(arithmetic, ordered, places)),
        unresolved=tuple(_unresolved(ordered, places)),
        divergences=tuple(found),
        decisions=tuple(decision for decision in position.decisions if decision in used),
        unused_decisions=tuple(decision for decision in position.decisions if decision not in used),
        draw_seed=position.draw_seed,
    )


def draw_commitment(seed: str) -> str:
    """What is published before the announcement in place of the seed of a draw."""
    return sha256(seed.encode()).hexdigest()


def draw_ticket(seed: str, reference: str) -> str:
    """A candidate's lot in a draw; the smallest stands first."""
    return sha256((seed + reference).encode()).hexdigest()


def _check(position: PositionInput, plan: Plan) -> None:
    errors = check_candidates(position.candidates)
    if position.posts < 1:
        errors["posts"] = Finding("out_of_range", {"low": 1})
    last = plan.ties[-1]
    if position.draw_seed is not None and (last.by != "draw" or draw_commitment(position.draw_seed) != last.commitment):
        errors["draw_seed"] = Finding("seed_mismatch", {"commitment": last.commitment})
    seen: set[str] = set()
    for index, decision in enumerate(position.decisions):
        if len(set(decision.order)) < max(2, len(decision.order)) or seen.intersection(decision.order):
            errors[f"decisions/{index}/order"] = Finding("repeated", {"references": decision.order})
        if not decision.reason.strip():
            errors[f"decisions/{index}/reason"] = Finding("required", {})
        seen.update(decision.order)
    if errors:
        raise InputInvalid(errors)


def _settle(
    position: PositionInput, plan: Plan, passed: Sequence[Entry]
) -> tuple[list[Entry], list[int], list[Decision]]:
    """Those who passed in their order, their places (one shared place while undecided), the decisions used."""
    by, seed = plan.ties[-1].by, position.draw_seed
    decided = {frozenset(decision.order): decision for decision in position.decisions if by == "decision"}
    ordered: list[Entry] = []
    places: list[int] = []
    used: list[Decision] = []
    for _, equals in groupby(passed, key=attrgetter("key")):
        group = list(equals)
        first, count = len(ordered) + 1, len(group)
        decision = decided.get(frozenset(entry.reference for entry in group)) if count > 1 else None
        if decision is not None:
            used.append(decision)
            order = {reference: index for index, reference in enumerate(decision.order)}
            group.sort(key=lambda entry, order=order: order[entry.reference])  # type: ignore[misc]
        elif by == "draw" and seed is not None:
            group.sort(key=lambda entry: draw_ticket(seed, entry.reference))
        ordered.extend(group)
        settled = decision is not None or (by == "draw" and seed is not None)
        places.extend(range(first, first + count) if settled else [first] * count)
    return ordered, places, used


def _unresolved(ordered: Sequence[Entry], places: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The groups that share a place until they are decided."""
    for place, count in Counter(places).items():
        if count > 1:
            yield tuple(entry.reference for entry in ordered[place - 1 : place - 1 + count])


def _rows(
    arithmetic: Arithmetic,
    position: PositionInput,
    ordered: Sequence[Entry],
    places: Sequence[int],
    entries: Sequence[Entry],
    invalid: Mapping[str, Calculation],
) -> Iterator[Row]:
    """Those with a place, then the failed by their figures, the invalid, and those without a full score."""
    sharing = Counter(places)
    for entry, place in zip(ordered, places, strict=True):
        yield _row(arithmetic, entry, place, _outcome(place, place + sharing[place] - 1, position.posts))
    for entry in entries:
        if not entry.passed and entry.reference not in invalid:
            yield _row(arithmetic, entry, None, FAILED)
    scored = {entry.reference: entry for entry in entries}
    for reference, calculation in invalid.items():
        yield _row(arithmetic, scored[reference], None, INVALID, _divergent(calculation))
    unscored = [candidate for candidate in position.candidates if candidate.reference not in scored]
    needed = arithmetic.plan.sheets_needed
    yield from (_unscored(candidate, needed) for candidate in sorted(unscored, key=attrgetter("reference")))


def _outcome(first: int, last: int, posts: int) -> str:
    if last <= posts:
        return WITHIN_POSTS
    return RESERVE if first > posts else TIED


def _row(arithmetic: Arithmetic, entry: Entry, place: int | None, outcome: str, *findings: Finding) -> Row:
    return Row(place, entry.reference, outcome, entry.attempt, findings, entry.tally, entry.names, arithmetic)


def _divergent(calculation: Calculation) -> Finding:
    params = {"spread": calculation.spread, "threshold": calculation.threshold, "flips": calculation.flips}
    return Finding("divergent", params)


def _unscored(candidate: Candidate, needed: int) -> Row:
    if candidate.status != ATTENDED:
        reason, outcome = Finding(candidate.status, {}), candidate.status
    else:
        params = {"sealed": len(candidate.sheets), "needed": needed, "missing": tuple(sorted(candidate.missing))}
        reason, outcome = Finding("sheets_missing", params), INCOMPLETE
    return Row(None, candidate.reference, outcome, candidate.attempt, findings=(reason,))


def _ties(arithmetic: Arithmetic, ordered: Sequence[Entry], places: Sequence[int]) -> Iterator[Tie]:
    """The groups of equal total, with what settled each neighbouring pair (`undecided` where nothing yet)."""
    start = 0
    for total, count in Counter([arithmetic.total_of(entry.key) for entry in ordered]).items():
        if count > 1:
            group = ordered[start : start + count]
            pairs = pairwise(zip(group, places[start : start + count], strict=True))
            steps = tuple(_settled_by(arithmetic, *one, *other) for one, other in pairs)
            references = tuple(entry.reference for entry in group)
            yield Tie(places[start], arithmetic.decimal(total), references, steps)
        start += count


def _settled_by(arithmetic: Arithmetic, upper: Entry, place: int, lower: Entry, next_place: int) -> str:
    return "undecided" if place == next_place else arithmetic.deciding_step(upper.key, lower.key).label
