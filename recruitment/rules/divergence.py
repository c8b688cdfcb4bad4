"""Do the members differ so much that the interview is invalid? The whole calculation, as data.

The law's default (rules of the interview): when the members differ by 3 points or more and that affects
the result, the interview is repeated, never averaged away. What is compared and the threshold come from
the plan. It affects the result when leaving out the highest, or leaving out the lowest, changes pass or
fail, or changes who is within the number of posts; so all candidates of the position take part.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from recruitment.rules.arithmetic import Arithmetic, Tally
from recruitment.rules.entries import Candidate, Entry, enter
from recruitment.rules.plan import Plan
from recruitment.rules.scoring import Sheet

WITHIN, OUTSIDE, TIED = "within", "outside", "tied"
PASS_FAIL, POSTS = "pass_fail", "posts"


@dataclass(frozen=True, slots=True)
class Trial:
    """The result with one member left out (None: with all), and what of the result that flips."""

    left_out: str | None
    total: Decimal
    passed: bool
    standing: str
    flips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calculation:
    """The divergence test of one candidate; `invalid` when the spread is reached and something flips."""

    reference: str
    compare: str
    compared: Mapping[str, Decimal]
    spread: Decimal
    threshold: Decimal
    reached: bool
    with_all: Trial
    without_highest: Trial
    without_lowest: Trial
    invalid: bool

    @property
    def flips(self) -> tuple[str, ...]:
        """What flips in either trial: pass_fail, posts."""
        both = {*self.without_highest.flips, *self.without_lowest.flips}
        return tuple(flip for flip in (PASS_FAIL, POSTS) if flip in both)


class Contest:
    """All who passed on all their sheets, in order: tells where a candidate with other figures would stand.

    Ties that only a decision or a draw can settle stay `tied` here: the test must not depend on them.
    """

    def __init__(self, arithmetic: Arithmetic, entries: Iterable[Entry], posts: int) -> None:
        self.arithmetic = arithmetic
        self.posts = posts
        self._keys = sorted([entry.key for entry in entries if entry.passed])

    def standing(self, entry: Entry, tally: Tally) -> str:
        """Where the entry's candidate stands with these figures among the others: within, outside or tied."""
        if not tally.passed:
            return OUTSIDE
        key, own = self.arithmetic.key(tally), entry.passed
        ahead = bisect_left(self._keys, key) - (own and entry.key < key)
        not_behind = bisect_right(self._keys, key) - (own and entry.key <= key)
        if ahead >= self.posts:
            return OUTSIDE
        return WITHIN if not_behind < self.posts else TIED


def divergences(sheets: Mapping[str, Sequence[Sheet]], plan: Plan, posts: int) -> dict[str, Calculation]:
    """The calculation of every candidate whose members differ by the threshold or more, by reference.

    `sheets` holds every fully scored candidate of the position. Raises SheetsInvalid.
    """
    arithmetic = Arithmetic(plan)
    entries = [enter(arithmetic, Candidate(reference, tuple(own))) for reference, own in sheets.items()]
    return {found.reference: found for found in find_divergences(arithmetic, entries, posts)}


def find_divergences(arithmetic: Arithmetic, entries: Sequence[Entry], posts: int) -> list[Calculation]:
    """As `divergences`, from calculated entries, in order of reference."""
    spread = sorted([entry for entry in entries if entry.diverges], key=attrgetter("reference"))
    if not spread:
        return []
    contest = Contest(arithmetic, entries, posts)
    return [calculate(contest, entry) for entry in spread]


def calculate(contest: Contest, entry: Entry) -> Calculation:
    """The whole test of one candidate with at least two sheets."""
    arithmetic, rule = contest.arithmetic, contest.arithmetic.plan.divergence
    tally, names = entry.tally, entry.names
    values, unit = arithmetic.compared(tally, entry.marks(arithmetic))
    with_all = _trial(contest, entry, None)
    highest, lowest = (_least_harmless(contest, entry, values, end(values)) for end in (max, min))
    return Calculation(
        reference=entry.reference,
        compare=rule.compare,
        compared={name: arithmetic.rounded(value, unit) for name, value in zip(names, values, strict=True)},
        spread=arithmetic.rounded(max(values) - min(values), unit),
        threshold=rule.threshold,
        reached=entry.diverges,
        with_all=with_all,
        without_highest=highest,
        without_lowest=lowest,
        invalid=entry.diverges and bool(highest.flips or lowest.flips),
    )


def _least_harmless(contest: Contest, entry: Entry, values: Sequence[int], extreme: int) -> Trial:
    """Leave out a member with the extreme value; where several have it, one whose absence flips something."""
    trials = [_trial(contest, entry, index) for index, value in enumerate(values) if value == extreme]
    return next((trial for trial in trials if trial.flips), trials[0])


def _trial(contest: Contest, entry: Entry, without: int | None) -> Trial:
    arithmetic, base = contest.arithmetic, entry.tally
    standing = contest.standing(entry, base)
    if without is None:
        return Trial(None, arithmetic.decimal(base.total), base.passed, standing)
    marks = entry.marks(arithmetic)
    left_out = entry.names[without]
    tally = arithmetic.tally(marks[:without] + marks[without + 1 :], of=len(marks))
    after = contest.standing(entry, tally)
    changed = ((PASS_FAIL, tally.passed != base.passed), (POSTS, after != standing))
    flips = tuple(name for name, flipped in changed if flipped)
    return Trial(left_out, arithmetic.decimal(tally.total), tally.passed, after, flips)
