"""Plans, sheets and positions for the tests of the rules; and the hypothesis strategies that make them."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from recruitment.rules.defaults import DEFAULT_PLAN
from recruitment.rules.entries import Candidate
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import PositionInput
from recruitment.rules.scoring import Sheet

DEFAULT = parse_plan(DEFAULT_PLAN)
MEMBERS = ("M1", "M2", "M3")


def plan_data(**changes: Any) -> dict[str, Any]:
    """The default plan as data, with whole keys replaced."""
    return {**deepcopy(DEFAULT_PLAN), **changes}


def make_plan(weights: dict[str, str], **changes: Any) -> Plan:
    """A plan of 1 to 7 with these criteria, no pass mark but 4 of the total, and other keys replaced."""
    words = {"az": "söz", "en": "word"}
    anchors = dict.fromkeys(("1", "4", "7"), words)
    criteria = [
        {"code": code, "title": words, "weight": weight, "pass_mark": None, "anchors": anchors, "stage": "interview"}
        for code, weight in weights.items()
    ]
    return parse_plan(plan_data(**{"criteria": criteria, "ties": [{"by": "decision"}], **changes}))


ONE = make_plan({"C1": "100"})
TWO = make_plan({"C1": "50", "C2": "50"}, ties=[{"by": "criterion", "code": "C2"}, {"by": "decision"}])


def sheet(member: str, *marks: str | int, plan: Plan = ONE) -> Sheet:
    """A member's marks in the order of the plan's criteria."""
    return Sheet(member, dict(zip(plan.codes, map(Decimal, marks), strict=True)))


def candidate(reference: str, *rows: tuple[str | int, ...] | int, plan: Plan = ONE, **more: Any) -> Candidate:
    """A candidate with one sheet a row, by M1, M2, ...; a bare number is a row of one mark."""
    marks = [row if isinstance(row, tuple) else (row,) for row in rows]
    sheets = tuple(sheet(f"M{number}", *row, plan=plan) for number, row in enumerate(marks, start=1))
    return Candidate(reference, sheets, **more)


def position(*candidates: Candidate, posts: int = 1, **more: Any) -> PositionInput:
    """A position P1 with these candidates."""
    return PositionInput("P1", posts, tuple(candidates), **more)


def marks_of(plan: Plan) -> st.SearchStrategy[dict[str, Decimal]]:
    """Any marks that stand on the plan's scale."""
    return st.fixed_dictionaries({code: st.sampled_from(plan.scale.marks()) for code in plan.codes})


@st.composite
def positions(draw: st.DrawFn, plan: Plan = TWO, most: int = 7) -> PositionInput:
    """Any position whose candidates were all scored by three members."""
    count = draw(st.integers(1, most))
    candidates = [
        Candidate(f"26-{number:04}-A1", tuple(Sheet(member, draw(marks_of(plan))) for member in MEMBERS))
        for number in range(count)
    ]
    return PositionInput("P1", draw(st.integers(1, 3)), tuple(candidates))
