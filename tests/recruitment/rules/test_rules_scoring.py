"""Sheets: what may be sealed, and what they come to."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.rules.findings import Finding
from recruitment.rules.plan import parse_plan
from recruitment.rules.scoring import (
    Sheet,
    SheetsInvalid,
    check_sheet,
    note_bound,
    raw_total,
    score,
    weighted_total,
)
from tests.recruitment.rules.samples import DEFAULT, MEMBERS, ONE, TWO, make_plan, marks_of, plan_data, sheet

FULL = sheet("M1", 5, 4, 3, 6, 7, plan=DEFAULT)


def changed(**marks: str | None) -> Sheet:
    merged = {**FULL.marks, **{code: None if mark is None else Decimal(mark) for code, mark in marks.items()}}
    return Sheet("M1", {code: mark for code, mark in merged.items() if mark is not None})


def test_sheet_with_marks_at_the_bound_may_be_sealed_without_notes():
    assert check_sheet(FULL, DEFAULT) == {}


@pytest.mark.parametrize(
    ("marks", "problems"),
    [
        ({"C1": None}, {"C1": Finding("missing_mark", {})}),
        ({"C1": "7.5"}, {"C1": Finding("off_scale", {"mark": Decimal("7.5")})}),
        ({"C1": "0"}, {"C1": Finding("off_scale", {"mark": Decimal(0)})}),
        ({"C1": "8"}, {"C1": Finding("off_scale", {"mark": Decimal(8)})}),
        ({"C1": "2"}, {"C1": Finding("note_required", {"mark": Decimal(2), "below": Decimal(3)})}),
        ({"C5": "3"}, {"C5": Finding("note_required", {"mark": Decimal(3), "below": Decimal(4)})}),
        ({"C9": "3"}, {"C9": Finding("unknown_criterion", {"code": "C9"})}),
    ],
)
def test_sheet_problem_stands_under_its_criterion(marks, problems):
    assert check_sheet(changed(**marks), DEFAULT) == problems


def test_note_lets_a_low_mark_pass_unless_it_is_blank():
    low = changed(C1="2")
    assert check_sheet(Sheet("M1", low.marks, {"C1": "Did not know the act."}), DEFAULT) == {}
    assert check_sheet(Sheet("M1", low.marks, {"C1": "  "}), DEFAULT)["C1"].code == "note_required"


def test_note_bound_is_the_acceptable_mark_where_a_criterion_has_no_pass_mark():
    assert note_bound(ONE, "C1") == 4
    assert note_bound(DEFAULT, "C1") == 3
    assert check_sheet(sheet("M1", 3), ONE) == {
        "C1": Finding("note_required", {"mark": Decimal(3), "below": Decimal(4)})
    }


def test_weighted_total_stands_on_the_scale():
    assert weighted_total(FULL, DEFAULT) == Decimal("4.70")
    assert raw_total(FULL) == 25


def test_members_are_averaged_and_rounded_once():
    result = score([sheet("M1", 2), sheet("M3", 6), sheet("M2", 5)], ONE)
    assert (str(result.total), result.passed, result.reasons) == ("4.33", True, ())
    assert result.members == {"M1": Decimal(2), "M2": Decimal(5), "M3": Decimal(6)}
    assert list(result.members) == ["M1", "M2", "M3"]
    assert result.criteria == {"C1": Decimal("4.33")}
    assert result.stages == {"interview": Decimal("4.33")}


def test_rounding_each_rounds_a_members_total_before_averaging():
    ends = make_plan({"C1": "33.3", "C2": "66.7"}, rounding={"places": 0, "mode": "half_up", "when": "end"})
    each = make_plan({"C1": "33.3", "C2": "66.7"}, rounding={"places": 0, "mode": "half_up", "when": "each"})
    rows = [sheet("M1", 4, 3, plan=ends), sheet("M2", 5, 3, plan=ends), sheet("M3", 5, 3, plan=ends)]
    assert [score(rows, plan).total for plan in (ends, each)] == [Decimal(4), Decimal(4)]
    rows = [sheet("M1", 4, 3, plan=ends), sheet("M2", 4, 3, plan=ends), sheet("M3", 5, 4, plan=ends)]
    exact = Fraction(2 * (333 * 4 + 667 * 3) + 333 * 5 + 667 * 4, 3000)
    assert Fraction(7, 2) < exact < 4
    assert [score(rows, plan).total for plan in (ends, each)] == [Decimal(4), Decimal(3)]


def test_median_and_sum_are_taken_of_the_members_totals():
    rows = [sheet("M1", 1), sheet("M2", 6), sheet("M3", 7)]
    assert score(rows, make_plan({"C1": "100"}, aggregation="median")).total == 6
    summed = score(rows, make_plan({"C1": "100"}, aggregation="sum", missing="all", pass_mark="15"))
    assert (summed.total, summed.passed) == (Decimal(14), False)
    assert summed.reasons == (Finding("total_below", {"mark": Decimal("14.00"), "pass_mark": Decimal(15)}),)


def test_stage_mark_uses_the_weights_of_its_own_criteria():
    data = plan_data()
    data["stages"].append({"code": "test", "title": {"az": "Test", "en": "Test"}, "pass_mark": "5"})
    data["criteria"][0]["stage"] = data["criteria"][1]["stage"] = "test"
    result = score([FULL], parse_plan({**data, "quorum": 1}))
    assert result.stages == {"interview": Decimal("4.89"), "test": Decimal("4.55")}
    assert (result.total, result.passed) == (Decimal("4.70"), False)
    assert result.reasons == (
        Finding("stage_below", {"code": "test", "mark": Decimal("4.55"), "pass_mark": Decimal(5)}),
    )


def test_every_missed_pass_mark_is_a_reason():
    result = score([sheet("M1", 2, 2, 7, 3, 3, plan=DEFAULT)], DEFAULT)
    assert [(code, params.get("code"), params["mark"]) for code, params in result.reasons] == [
        ("criterion_below", "C1", Decimal(2)),
        ("criterion_below", "C2", Decimal(2)),
        ("criterion_below", "C5", Decimal(3)),
        ("total_below", None, Decimal("3.25")),
    ]


def test_pass_mark_is_reached_when_the_published_figure_equals_it():
    nearly = make_plan({"C1": "100"}, pass_mark="4.3", rounding={"places": 1, "mode": "half_up", "when": "end"})
    assert score([sheet("M1", 4), sheet("M2", 4), sheet("M3", 5)], nearly).passed


def test_sheets_that_cannot_be_calculated_are_named():
    with pytest.raises(SheetsInvalid) as caught:
        score([changed(C1=None), changed(C2="9")], DEFAULT)
    assert caught.value.errors == {"/M1/C1": Finding("missing_mark", {})}
    with pytest.raises(SheetsInvalid) as caught:
        score([changed(C2="9", C8="1")], DEFAULT)
    assert set(caught.value.errors) == {"/M1/C2", "/M1/C8"}
    with pytest.raises(SheetsInvalid) as caught:
        score([], DEFAULT)
    assert caught.value.errors == {"": Finding("no_sheets", {})}


@given(st.lists(marks_of(DEFAULT), min_size=1, max_size=4))
def test_total_is_the_exact_weighted_mean_rounded_half_up(rows):
    sheets = [Sheet(f"M{number}", marks) for number, marks in enumerate(rows)]
    exact = sum(
        Fraction(marks[criterion.code]) * Fraction(criterion.weight) for marks in rows for criterion in DEFAULT.criteria
    ) / (100 * len(rows))
    expected = Decimal(int(exact * 100 + Fraction(1, 2))) / 100
    assert score(sheets, DEFAULT).total == expected


@given(st.permutations(MEMBERS), st.lists(marks_of(TWO), min_size=3, max_size=3))
def test_score_does_not_depend_on_the_order_of_sheets(order, rows):
    by_member = dict(zip(MEMBERS, rows, strict=True))
    shuffled = [Sheet(member, by_member[member]) for member in order]
    straight = [Sheet(member, by_member[member]) for member in MEMBERS]
    assert score(shuffled, TWO) == score(straight, TWO)


def test_sheet_content_is_plain():
    noted = Sheet("M1", {"C1": Decimal("4.0")}, {"C1": "söz"})
    assert noted.to_dict() == {"member": "M1", "marks": {"C1": "4"}, "notes": {"C1": "söz"}}


HALVES = {"low": "0", "high": "5", "step": "0.5", "acceptable": "3"}


def halves_plan(**changes):
    words = {"az": "a", "en": "b"}
    criteria = [
        {"code": code, "title": words, "weight": weight, "pass_mark": None, "stage": "interview",
         "anchors": dict.fromkeys(("0", "3", "5"), words)}
        for code, weight in (("C1", "12.5"), ("C2", "87.5"))
    ]  # fmt: skip
    return make_plan({}, **{"criteria": criteria, "scale": HALVES, "pass_mark": "3", **changes})


def test_half_marks_and_half_weights_are_exact():
    plan = halves_plan()
    result = score([sheet("M1", "2.5", "3.5", plan=plan), sheet("M2", "3", "4.5", plan=plan)], plan)
    assert result.criteria == {"C1": Decimal("2.75"), "C2": Decimal("4.00")}
    assert (result.total, result.members) == (Decimal("3.84"), {"M1": Decimal("3.38"), "M2": Decimal("4.31")})


def test_rounding_each_keeps_the_declared_places():
    plan = halves_plan(rounding={"places": 1, "mode": "half_up", "when": "each"})
    result = score([sheet("M1", "2.5", "3.5", plan=plan), sheet("M2", "3", "4.5", plan=plan)], plan)
    assert result.members == {"M1": Decimal("3.4"), "M2": Decimal("4.3")}
    assert result.total == Decimal("3.9")  # of 3.4 and 4.3, where the exact mean 3.84 would give 3.8


def test_lowest_mark_passes_where_there_is_no_pass_mark():
    plan = halves_plan(pass_mark=None)
    result = score([sheet("M1", "0", "0", plan=plan)], plan)
    assert (str(result.total), result.passed, result.reasons) == ("0.00", True, ())
