"""Exact figures by whole numbers: a plan compiled for calculating many sheets fast.

A mark becomes a whole number of the scale's smallest decimal unit, a weight a whole number of its own;
a figure is then numerator over denominator and is rounded once, by integer division. A rounded figure
is a whole number of units of the last published place. No float and no Decimal takes part.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import ge, mul
from typing import Any, NamedTuple

from recruitment.rules.plan import Plan, TieStep

Marks = tuple[int, ...]  # of one member, in the order of the criteria


class Weighting(NamedTuple):
    """Weights in the order of the criteria, and the denominator of a mark weighted with them."""

    weights: tuple[int, ...]
    unit: int


class Tally(NamedTuple):
    """The rounded figures of one candidate, in units of the last published place.

    `members` are the members' weighted totals, not yet rounded unless the plan rounds each: whole numbers of
    `Arithmetic.total_unit`.
    """

    members: tuple[int, ...]
    criteria: tuple[int, ...]
    stages: tuple[int, ...]
    total: int
    passed: bool


def places_of(numbers: Iterable[Decimal]) -> int:
    """The most decimal places any of these numbers needs."""
    return max((max(0, -int(number.normalize().as_tuple().exponent)) for number in numbers), default=0)


def divide(numerator: int, denominator: int, mode: str) -> int:
    """The quotient of non-negative whole numbers rounded to a whole number: half_up, half_even or down."""
    quotient, rest = divmod(numerator, denominator)
    if mode == "down":
        return quotient
    if mode == "half_even" and 2 * rest == denominator:
        return quotient + (quotient & 1)
    return quotient + (2 * rest >= denominator)


def combine(values: Sequence[int], aggregation: str, of: int) -> tuple[int, int]:
    """The members' figures as one exact fraction (numerator, denominator).

    A sum is of `of` members: where one was left out it is carried to the full number, so that leaving a
    member out does not by itself lower it.
    """
    count = len(values)
    if aggregation == "mean":
        return sum(values), count
    if aggregation == "sum":
        return sum(values) * of, count
    ordered = sorted(values)
    return ordered[(count - 1) // 2] + ordered[count // 2], 2


class Arithmetic:
    """A plan made ready to calculate with; build it once for a whole position."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.codes = plan.codes
        self.mode = plan.rounding.mode
        self.one = 10**plan.rounding.places
        self.each = plan.rounding.when == "each"
        scale, weights = plan.scale, [criterion.weight for criterion in plan.criteria]
        self.mark_unit = 10 ** places_of((scale.low, scale.high, scale.step))
        self.mark_of: Mapping[Decimal, int] = {mark: int(mark * self.mark_unit) for mark in scale.marks()}
        weight_unit = 10 ** places_of(weights)
        self.whole = self._weighting([int(weight * weight_unit) for weight in weights])
        self.stages = tuple(self._stage(stage.code) for stage in plan.stages)
        self.bars = self._bars()
        self.room = int(scale.high * self.one).bit_length() + 20  # bits of a figure in a key: a million members' sum
        self._steps = tuple(self._reader(step) for step in plan.ties[:-1])
        self._decimals: dict[int, Decimal] = {}
        self._shared: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Arithmetic) and self.plan == other.plan)

    __hash__ = None  # type: ignore[assignment]

    @property
    def total_unit(self) -> int:
        """The denominator of a member's total."""
        return self.one if self.each else self.whole.unit

    def _weighting(self, weights: Sequence[int]) -> Weighting:
        return Weighting(tuple(weights), sum(weights) * self.mark_unit)

    def _stage(self, stage: str) -> Weighting:
        criteria = zip(self.plan.criteria, self.whole.weights, strict=True)
        return self._weighting([weight if criterion.stage == stage else 0 for criterion, weight in criteria])

    def _bars(self) -> tuple[tuple[int, ...], tuple[int, ...], int]:
        """The pass marks in rounded units; 0 where there is none, for no figure is below it."""

        def bar(mark: Decimal | None) -> int:
            """One pass mark in rounded units."""
            return 0 if mark is None else int(mark * self.one)

        plan = self.plan
        criteria = tuple(bar(criterion.pass_mark) for criterion in plan.criteria)
        return criteria, tuple(bar(stage.pass_mark) for stage in plan.stages), bar(plan.pass_mark)

    def marks(self, given: Mapping[str, Decimal]) -> Marks:
        """A member's marks as whole numbers. Raises KeyError for a missing mark or one off the scale."""
        mark_of = self.mark_of
        return tuple([mark_of[given[code]] for code in self.codes])

    def weighted(self, members: Sequence[Marks], weighting: Weighting) -> list[int]:
        """The members' weighted marks, rounded to the published places where the plan says `each`."""
        weights, unit = weighting
        exact = [sum(map(mul, weights, marks)) for marks in members]
        return [divide(value * self.one, unit, self.mode) for value in exact] if self.each else exact

    def tally(self, members: Sequence[Marks], of: int = 0) -> Tally:
        """All figures of a candidate from the marks of at least one member, of `of` (default: these)."""
        of = of or len(members)
        criteria = tuple([self._combined(column, self.mark_unit, of) for column in zip(*members, strict=True)])
        totals = self.weighted(members, self.whole)
        total = self._combined(totals, self.total_unit, of)
        stages = tuple([total if own == self.whole else self._staged(members, own, of) for own in self.stages])
        criterion_bars, stage_bars, bar = self.bars
        passed = total >= bar and all(map(ge, criteria, criterion_bars)) and all(map(ge, stages, stage_bars))
        return Tally(tuple(totals), criteria, self.shared(stages), total, passed)

    def _staged(self, members: Sequence[Marks], stage: Weighting, of: int) -> int:
        return self._combined(self.weighted(members, stage), self.one if self.each else stage.unit, of)

    def _combined(self, values: Sequence[int], unit: int, of: int) -> int:
        numerator, denominator = combine(values, self.plan.aggregation, of)
        return divide(numerator * self.one, denominator * unit, self.mode)

    def compared(self, tally: Tally, members: Sequence[Marks]) -> tuple[Sequence[int], int]:
        """What the divergence rule compares, of each member, as whole numbers of one unit."""
        if self.plan.divergence.compare == "raw_total":
            return [sum(marks) for marks in members], self.mark_unit
        return tally.members, self.total_unit

    def diverges(self, tally: Tally, members: Sequence[Marks]) -> bool:
        """Whether the members' figures differ by the plan's threshold or more."""
        if len(members) < 2 or self.plan.divergence.rule == "none":
            return False
        values, unit = self.compared(tally, members)
        return max(values) - min(values) >= self.plan.divergence.threshold * unit

    def key(self, tally: Tally) -> int:
        """What orders candidates, smaller is better: the total, then each step that can be calculated.

        All of them are packed into one number, so that sorting thousands compares nothing but numbers.
        """
        packed = tally.total
        for read in self._steps:
            packed = packed << self.room | read(tally)
        return -packed

    def total_of(self, key: int) -> int:
        """The rounded total that a key begins with."""
        return -key >> self.room * len(self._steps)

    def deciding_step(self, key: int, other: int) -> TieStep:
        """The step of the chain that tells two keys of equal total apart: its last where they are equal."""
        apart = -(((-key) ^ (-other)).bit_length() // -self.room)  # counted from the last calculable step, 0: none
        return self.plan.ties[-1 - apart]

    def figure(self, tally: Tally, step: TieStep) -> int:
        """The figure that a calculable step of the tie-break chain compares; higher is better."""
        return self._reader(step)(tally)

    def _reader(self, step: TieStep) -> Callable[[Tally], int]:
        if step.by == "criterion":
            at = self.codes.index(str(step.code))
            return lambda tally: tally.criteria[at]
        if step.by == "stage":
            at = [stage.code for stage in self.plan.stages].index(str(step.code))
            return lambda tally: tally.stages[at]
        return lambda tally: min(tally.criteria)

    def rounded(self, numerator: int, denominator: int) -> Decimal:
        """A fraction rounded to the declared places."""
        return self.decimal(divide(numerator * self.one, denominator, self.mode))

    def member_totals(self, tally: Tally) -> list[Decimal]:
        """The members' totals, rounded for display."""
        unit = self.total_unit
        return [self.rounded(total, unit) for total in tally.members]

    def shared(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """One tuple for equal ones: most candidates have the same committee, many the same figures."""
        return self._shared.setdefault(values, values)

    def decimal(self, units: int) -> Decimal:
        """A rounded figure with its declared places, such as 81.50."""
        known = self._decimals
        if units not in known:
            known[units] = Decimal(units).scaleb(-self.plan.rounding.places)
        return known[units]
