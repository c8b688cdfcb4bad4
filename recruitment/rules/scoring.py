"""Score sheets: whether one may be sealed, and what the sheets of a candidate come to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from recruitment.rules.arithmetic import Arithmetic, Tally
from recruitment.rules.findings import Finding, Invalid, decimal_text
from recruitment.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's marks, and notes, by criterion for one candidate."""

    member: str
    marks: Mapping[str, Decimal]
    notes: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form; what sealing hashes."""
        marks = {code: decimal_text(mark) for code, mark in self.marks.items()}
        return {"member": self.member, "marks": marks, "notes": dict(self.notes)}


class SheetsInvalid(Invalid):
    """Sheets that cannot be calculated with; `errors` by path `<reference>/<member>/<criterion>`."""


@dataclass(frozen=True, slots=True)
class Score:
    """What the sheets of a candidate come to.

    The figures are kept as whole numbers and become decimals where they are read: ranking needs no decimals.
    """

    tally: Tally
    names: tuple[str, ...]
    arithmetic: Arithmetic = field(compare=False, repr=False)

    @property
    def total(self) -> Decimal:
        """The rounded total on the scale of the plan's aggregation."""
        return self.arithmetic.decimal(self.tally.total)

    @property
    def members(self) -> dict[str, Decimal]:
        """The members' weighted totals, rounded for display."""
        return dict(zip(self.names, self.arithmetic.member_totals(self.tally), strict=True))

    @property
    def criteria(self) -> dict[str, Decimal]:
        """The rounded mark of each criterion."""
        return dict(zip(self.arithmetic.codes, map(self.arithmetic.decimal, self.tally.criteria), strict=True))

    @property
    def stages(self) -> dict[str, Decimal]:
        """The rounded mark of each stage, by the weights within it."""
        codes = [stage.code for stage in self.arithmetic.plan.stages]
        return dict(zip(codes, map(self.arithmetic.decimal, self.tally.stages), strict=True))

    @property
    def passed(self) -> bool:
        """Whether every pass mark is reached: of criteria, stages and the total."""
        return self.tally.passed

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Every pass mark that was missed, empty if passed: criterion_below, stage_below, total_below."""
        return () if self.passed else tuple(_reasons(self.arithmetic.plan, self))


def check_sheet(sheet: Sheet, plan: Plan) -> dict[str, Finding]:
    """Why a sheet cannot be sealed, by criterion; empty when it can.

    Codes: missing_mark, off_scale, note_required (a mark below `note_bound` without a note), unknown_criterion.
    """
    problems: dict[str, Finding] = {}
    for criterion in plan.criteria:
        mark = sheet.marks.get(criterion.code)
        if mark is None:
            problems[criterion.code] = Finding("missing_mark", {})
        elif not plan.scale.holds(mark):
            problems[criterion.code] = Finding("off_scale", {"mark": mark})
        elif mark < note_bound(plan, criterion.code) and not sheet.notes.get(criterion.code, "").strip():
            bound = note_bound(plan, criterion.code)
            problems[criterion.code] = Finding("note_required", {"mark": mark, "below": bound})
    for code in {*sheet.marks, *sheet.notes} - set(plan.codes):
        problems[code] = Finding("unknown_criterion", {"code": code})
    return problems


def note_bound(plan: Plan, code: str) -> Decimal:
    """A mark below this needs a note: the criterion's pass mark, or the scale's acceptable mark without one.

    Where members' marks are added up the pass mark is that of the sum, and the acceptable mark counts.
    """
    pass_mark = plan.criterion(code).pass_mark
    return plan.scale.acceptable if pass_mark is None or plan.aggregation == "sum" else pass_mark


def raw_total(sheet: Sheet) -> Decimal:
    """A member's marks added up without weights."""
    return sum(sheet.marks.values(), Decimal(0))


def weighted_total(sheet: Sheet, plan: Plan) -> Decimal:
    """A member's total on the criteria's scale, rounded for display to the plan's places.

    Raises SheetsInvalid.
    """
    return score([sheet], plan).members[sheet.member]


def score(sheets: Sequence[Sheet], plan: Plan) -> Score:
    """What sheets come to, whoever is left out of them already. Raises SheetsInvalid, also for no sheet."""
    if not sheets:
        raise SheetsInvalid({"": Finding("no_sheets", {})})
    arithmetic = Arithmetic(plan)
    ordered = sorted(sheets, key=lambda sheet: sheet.member)
    marks = [integer_marks(arithmetic, "", sheet) for sheet in ordered]
    return Score(arithmetic.tally(marks), tuple(sheet.member for sheet in ordered), arithmetic)


def integer_marks(arithmetic: Arithmetic, reference: str, sheet: Sheet) -> tuple[int, ...]:
    """A sheet's marks for the arithmetic. Raises SheetsInvalid, naming every criterion that is wrong."""
    try:
        if len(sheet.marks) == len(arithmetic.codes):
            return arithmetic.marks(sheet.marks)
    except KeyError:
        pass
    wrong = check_sheet(sheet, arithmetic.plan)
    errors = {code: finding for code, finding in wrong.items() if finding.code != "note_required"}
    raise SheetsInvalid({f"{reference}/{sheet.member}/{code}": finding for code, finding in errors.items()})


def _reasons(plan: Plan, score: Score) -> Iterator[Finding]:
    """Every pass mark that was missed: of criteria, then stages, then the total."""
    for name, parts, figures in (("criterion", plan.criteria, score.criteria), ("stage", plan.stages, score.stages)):
        for part in parts:
            if part.pass_mark is not None and figures[part.code] < part.pass_mark:
                params = {"code": part.code, "mark": figures[part.code], "pass_mark": part.pass_mark}
                yield Finding(f"{name}_below", params)
    if plan.pass_mark is not None and score.total < plan.pass_mark:
        yield Finding("total_below", {"mark": score.total, "pass_mark": plan.pass_mark})
