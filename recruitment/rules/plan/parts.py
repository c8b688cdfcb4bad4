"""The parts of a plan as frozen values, each with its JSON-able form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Any

from core.canonical import sha256_hex
from recruitment.rules.findings import decimal_text, plain

AGGREGATIONS = ("mean", "median", "sum")
ROUNDING_MODES = ("half_up", "half_even", "down")
ROUNDING_MOMENTS = ("end", "each")
MISSING_RULES = ("quorum", "all")
DIVERGENCE_RULES = ("range_and_outcome", "none")
COMPARED = ("weighted_total", "raw_total")
TIE_STEPS = ("criterion", "stage", "lowest_mark", "decision", "draw")
LAST_STEPS = ("decision", "draw")
APPOINTMENT_RULES = ("merit", "head_chooses")
LEVEL_RULES = ("at_or_above", "any")
MOST_MARKS = 10_001  # of a scale: 0 to 100 in hundredths

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """The marks a member may give: low to high by step; `acceptable` is the least good-enough mark."""

    low: Decimal
    high: Decimal
    step: Decimal
    acceptable: Decimal

    def marks(self) -> tuple[Decimal, ...]:
        """Every mark of the scale, lowest first."""
        return tuple(self.low + self.step * index for index in range(int((self.high - self.low) / self.step) + 1))

    def holds(self, mark: Decimal) -> bool:
        """Whether a mark stands on the scale."""
        return mark.is_finite() and self.low <= mark <= self.high and (mark - self.low) % self.step == 0

    def to_dict(self) -> dict[str, str]:
        """The JSON-able form."""
        return {name: decimal_text(getattr(self, name)) for name in ("low", "high", "step", "acceptable")}


@dataclass(frozen=True, slots=True)
class Stage:
    """A group of criteria with a pass mark of its own, on the criteria's scale."""

    code: str
    title: Words
    pass_mark: Decimal | None

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form."""
        return {"code": self.code, "title": dict(self.title), "pass_mark": _text(self.pass_mark)}


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is marked: its share of the total in per cent, and what each mark means (`anchors`)."""

    code: str
    title: Words
    weight: Decimal
    pass_mark: Decimal | None
    anchors: Mapping[str, Words]
    stage: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form."""
        anchors = {mark: dict(words) for mark, words in self.anchors.items()}
        return {"code": self.code, "title": dict(self.title), "weight": decimal_text(self.weight),
                "pass_mark": _text(self.pass_mark), "anchors": anchors, "stage": self.stage}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimal places of every published figure; `each` also rounds a member's own total before combining."""

    places: int
    mode: str
    when: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """When members differ too much to be averaged: the spread that is looked at, and of which figure."""

    rule: str
    compare: str
    threshold: Decimal

    def to_dict(self) -> dict[str, str]:
        """The JSON-able form."""
        return {"rule": self.rule, "compare": self.compare, "threshold": decimal_text(self.threshold)}


@dataclass(frozen=True, slots=True)
class TieStep:
    """A step of the tie-break chain; `code` names a criterion or stage, `commitment` is SHA-256 of a draw's seed."""

    by: str
    code: str | None = None
    commitment: str | None = None

    @property
    def label(self) -> str:
        """The step in one word, such as `criterion:C2` or `decision`."""
        return f"{self.by}:{self.code}" if self.code else self.by

    def to_dict(self) -> dict[str, str]:
        """The JSON-able form, without the keys that the step does not use."""
        pairs = (("by", self.by), ("code", self.code), ("commitment", self.commitment))
        return {key: value for key, value in pairs if value is not None}


@dataclass(frozen=True, slots=True)
class Window:
    """How long applications are taken: days after the day of opening, and the local closing time of the last."""

    days: int
    closes: time


@dataclass(frozen=True, slots=True)
class Seat:
    """Places of one kind in the committee: body, oversight, expert."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Committee:
    """Who sits: seats by kind, the fewest who may hold an interview, and what is asked of a member."""

    size: int
    quorum: int
    seats: tuple[Seat, ...]
    level: str
    needs_standing: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan; `pass_mark` is that of the total and `quorum` the fewest sealed sheets of a candidate."""

    version: int
    scale: Scale
    stages: tuple[Stage, ...]
    criteria: tuple[Criterion, ...]
    pass_mark: Decimal | None
    aggregation: str
    rounding: Rounding
    missing: str
    quorum: int
    divergence: Divergence
    ties: tuple[TieStep, ...]
    appointment: str
    window: Window
    committee: Committee
    papers_days: int

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the criteria in announced order."""
        return tuple(criterion.code for criterion in self.criteria)

    @property
    def sheets_needed(self) -> int:
        """The fewest sealed sheets with which a candidate is ranked."""
        return self.committee.size if self.missing == "all" else self.quorum

    def criterion(self, code: str) -> Criterion:
        """The criterion of a code. Raises KeyError."""
        for criterion in self.criteria:
            if criterion.code == code:
                return criterion
        raise KeyError(code)

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form that `parse_plan` reads back to an equal plan; numbers with places are texts."""
        read = {name: plain(getattr(self, name)) for name in self.__slots__}
        return {**read, "pass_mark": _text(self.pass_mark)}

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of the plan's canonical bytes."""
        return sha256_hex(self.to_dict())


def _text(number: Decimal | None) -> str | None:
    return None if number is None else decimal_text(number)
