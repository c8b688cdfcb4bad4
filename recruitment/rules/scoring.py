"""Score sheets: whether one may be sealed, and what the sheets of a candidate come to."""

from collections.abc import Mapping, Sequence
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
    """What the sheets of a candidate come to; `reasons` say what kept them from passing, empty if passed."""

    members: Mapping[str, Decimal]
    criteria: Mapping[str, Decimal]
    stages: Mapping[str, Decimal]
    total: Decimal
    passed: bool
    reasons: tuple[Finding, ...]


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
    return score_of(arithmetic, arithmetic.tally(marks), [sheet.member for sheet in ordered])


def score_of(arithmetic: Arithmetic, tally: Tally, names: Sequence[str]) -> Score:
    """The published form of a tally, with the members' names."""
    decimal, plan = arithmetic.decimal, arithmetic.plan
    criteria = dict(zip(arithmetic.codes, map(decimal, tally.criteria), strict=True))
    stages = {stage.code: decimal(units) for stage, units in zip(plan.stages, tally.stages, strict=True)}
    total = decimal(tally.total)
    reasons = () if tally.passed else tuple(_reasons(plan, criteria, stages, total))
    members = dict(zip(names, arithmetic.member_totals(tally), strict=True))
    return Score(members, criteria, stages, total, tally.passed, reasons)


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


def _reasons(
    plan: Plan, criteria: Mapping[str, Decimal], stages: Mapping[str, Decimal], total: Decimal
) -> list[Finding]:
    """Every pass mark that was missed: of criteria, then stages, then the total."""
    reasons: list[Finding] = []
    for name, parts, figures in (("criterion", plan.criteria, criteria), ("stage", plan.stages, stages)):
        for part in parts:
            if part.pass_mark is not None and figures[part.code] < part.pass_mark:
                params = {"code": part.code, "mark": figures[part.code], "pass_mark": part.pass_mark}
                reasons.append(Finding(f"{name}_below", params))
    if plan.pass_mark is not None and total < plan.pass_mark:
        reasons.append(Finding("total_below", {"mark": total, "pass_mark": plan.pass_mark}))
    return reasons
