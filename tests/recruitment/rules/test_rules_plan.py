"""The plan: strict reading, round trip, hash, and every error under its path."""

from decimal import Decimal

import pytest

from core.canonical import canonical_bytes
from recruitment.rules.defaults import BASIS, DEFAULT_PLAN
from recruitment.rules.findings import Finding, decimal_text
from recruitment.rules.plan import PlanInvalid, TieStep, parse_plan
from tests.recruitment.rules.samples import DEFAULT, plan_data


def errors_of(data) -> dict[str, Finding]:
    with pytest.raises(PlanInvalid) as caught:
        parse_plan(data)
    return caught.value.errors


def with_criterion(index: int, **changes):
    data = plan_data()
    data["criteria"][index].update(changes)
    return data


def test_default_plan_has_the_numbers_of_the_law():
    assert DEFAULT.window.days == 30
    assert DEFAULT.window.closes.isoformat() == "18:00:00"
    assert DEFAULT.papers_days == 10
    assert DEFAULT.divergence.threshold == 3
    assert (DEFAULT.committee.size, DEFAULT.committee.quorum) == (3, 3)
    assert [(seat.kind, seat.count) for seat in DEFAULT.committee.seats] == [
        ("body", 1),
        ("oversight", 1),
        ("expert", 1),
    ]
    assert [criterion.weight for criterion in DEFAULT.criteria] == [30, 25, 20, 15, 10]


def test_default_plan_says_what_every_mark_means_in_both_languages():
    for criterion in DEFAULT.criteria:
        assert list(criterion.anchors) == ["1", "2", "3", "4", "5", "6", "7"]
        assert all(set(words) == {"az", "en"} for words in criterion.anchors.values())


def test_default_plan_names_a_basis_for_every_rule():
    named = {path.split("/")[0] for path in BASIS}
    assert set(DEFAULT_PLAN) - named == {"version", "stages", "quorum"}
    assert {kind for kind, _ in BASIS.values()} == {"law", "practice", "default"}


def test_plan_makes_a_round_trip():
    assert DEFAULT.to_dict() == DEFAULT_PLAN
    assert parse_plan(DEFAULT.to_dict()) == DEFAULT


def test_equal_plans_have_equal_digests_however_they_are_written():
    data = plan_data(pass_mark="4.00")
    data["criteria"][0]["weight"] = 30
    shuffled = dict(reversed(data.items()))
    assert parse_plan(shuffled).digest == DEFAULT.digest
    assert canonical_bytes(parse_plan(shuffled).to_dict()) == canonical_bytes(DEFAULT.to_dict())


def test_plan_digest_changes_with_any_rule():
    assert parse_plan(plan_data(papers_days=11)).digest != DEFAULT.digest
    assert len(DEFAULT.digest) == 64


def test_empty_plan_names_every_missing_key():
    assert errors_of({}) == {key: Finding("required", {}) for key in DEFAULT_PLAN if key != "pass_mark"}


def test_plan_that_is_no_object_is_refused():
    assert errors_of([]) == {"": Finding("not_an_object", {})}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"version": 2}, "version", "out_of_range"),
        ({"quorum": "3"}, "quorum", "not_a_whole_number"),
        ({"quorum": True}, "quorum", "not_a_whole_number"),
        ({"quorum": 0}, "quorum", "out_of_range"),
        ({"pass_mark": 4.5}, "pass_mark", "not_a_number"),
        ({"pass_mark": True}, "pass_mark", "not_a_number"),
        ({"pass_mark": "4e0"}, "pass_mark", "not_a_number"),
        ({"pass_mark": "-4"}, "pass_mark", "not_a_number"),
        ({"pass_mark": "NaN"}, "pass_mark", "not_a_number"),
        ({"pass_mark": Decimal("NaN")}, "pass_mark", "not_a_number"),
        ({"pass_mark": "8"}, "pass_mark", "out_of_range"),
        ({"pass_mark": "0.5"}, "pass_mark", "out_of_range"),
        ({"pass_mark": "4.005"}, "pass_mark", "too_precise"),
        ({"aggregation": "mode"}, "aggregation", "not_a_choice"),
        ({"aggregation": "sum"}, "missing", "sum_needs_all"),
        ({"surprise": 1}, "surprise", "unknown_key"),
        ({"scale": None}, "scale", "required"),
        ({"scale": []}, "scale", "not_an_object"),
        ({"scale": {}}, "scale/low", "required"),
        ({"scale": {"low": "1", "high": "7", "step": "0", "acceptable": "4"}}, "scale/step", "not_positive"),
        ({"scale": {"low": "7", "high": "7", "step": "1", "acceptable": "7"}}, "scale/high", "off_step"),
        ({"scale": {"low": "1", "high": "7", "step": "4", "acceptable": "5"}}, "scale/high", "off_step"),
        ({"scale": {"low": "1", "high": "7", "step": "1", "acceptable": "4.5"}}, "scale/acceptable", "off_scale"),
        ({"scale": {"low": "0", "high": "100", "step": "0.001", "acceptable": "4"}}, "scale/step", "too_many_marks"),
        ({"rounding": {"places": 7, "mode": "half_up", "when": "end"}}, "rounding/places", "out_of_range"),
        ({"rounding": {"places": 2, "mode": "up", "when": "end"}}, "rounding/mode", "not_a_choice"),
        ({"divergence": {"rule": "range_and_outcome", "compare": "raw_total", "threshold": "0"}},
         "divergence/threshold", "not_positive"),
        ({"criteria": []}, "criteria", "not_a_list"),
        ({"criteria": [None]}, "criteria/0", "not_an_object"),
        ({"ties": []}, "ties", "not_a_list"),
        ({"ties": [{"by": "lowest_mark"}]}, "ties/0/by", "chain_without_end"),
        ({"ties": [{"by": "decision"}, {"by": "lowest_mark"}]}, "ties/0/by", "step_after_end"),
        ({"ties": [{"by": "criterion", "code": "C9"}, {"by": "decision"}]}, "ties/0/code", "unknown"),
        ({"ties": [{"by": "stage", "code": "C1"}, {"by": "decision"}]}, "ties/0/code", "unknown"),
        ({"ties": [{"by": "criterion"}, {"by": "decision"}]}, "ties/0/code", "required"),
        ({"ties": [{"by": "lowest_mark"}, {"by": "lowest_mark"}, {"by": "decision"}]}, "ties/1/by", "repeated"),
        ({"ties": [{"by": "draw"}]}, "ties/0/commitment", "required"),
        ({"ties": [{"by": "draw", "commitment": "abc"}]}, "ties/0/commitment", "not_a_digest"),
        ({"ties": [{"by": "decision", "code": "C1"}]}, "ties/0/code", "unknown_key"),
        ({"window": {"days": 30, "closes": "24:00"}}, "window/closes", "not_a_time"),
        ({"window": {"days": 30, "closes": "00:00"}}, "window/closes", "midnight"),
        ({"window": {"days": 0, "closes": "18:00"}}, "window/days", "out_of_range"),
    ],
)  # fmt: skip
def test_plan_error_stands_under_its_path(changes, path, code):
    assert errors_of(plan_data(**changes))[path].code == code


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"weight": "0"}, "criteria/1/weight", "not_positive"),
        ({"weight": "26"}, "criteria", "weights_sum"),
        ({"code": "C1"}, "criteria/1/code", "repeated"),
        ({"code": "2C"}, "criteria/1/code", "not_a_code"),
        ({"stage": "test"}, "criteria/1/stage", "unknown"),
        ({"title": {"az": "a"}}, "criteria/1/title/en", "required"),
        ({"title": {"az": "a", "en": " "}}, "criteria/1/title/en", "not_a_text"),
        ({"pass_mark": "7.01"}, "criteria/1/pass_mark", "out_of_range"),
    ],
)
def test_criterion_error_stands_under_its_path(changes, path, code):
    assert errors_of(with_criterion(1, **changes))[path].code == code


def test_weights_that_do_not_add_up_tell_their_sum():
    assert errors_of(with_criterion(0, weight="29.5")) == {
        "criteria": Finding("weights_sum", {"sum": Decimal("99.5"), "expected": Decimal(100)})
    }


def test_anchors_must_stand_on_the_scale_and_hold_its_ends():
    words = {"az": "a", "en": "b"}
    assert errors_of(with_criterion(0, anchors={"1": words, "4": words, "8": words})) == {
        "criteria/0/anchors/8": Finding("off_scale", {"mark": Decimal(8)}),
        "criteria/0/anchors/7": Finding("required", {}),
    }
    assert errors_of(with_criterion(0, anchors={"1": words, "04": words}))["criteria/0/anchors/04"].code == "not_a_mark"


def test_stage_without_criteria_and_its_pass_mark_are_checked():
    extra = {"code": "test", "title": {"az": "a", "en": "b"}, "pass_mark": "9"}
    assert errors_of(plan_data(stages=[*DEFAULT_PLAN["stages"], extra])) == {
        "stages/1/code": Finding("stage_without_criteria", {"code": "test"}),
        "stages/1/pass_mark": Finding("out_of_range", {"low": Decimal(1), "high": Decimal(7)}),
    }


def test_committee_must_add_up():
    committee = {**DEFAULT_PLAN["committee"], "size": 4, "quorum": 5}
    assert errors_of(plan_data(committee=committee, quorum=6)) == {
        "committee/seats": Finding("seats_sum", {"sum": 3, "expected": 4}),
        "committee/quorum": Finding("out_of_range", {"low": 1, "high": 4}),
        "quorum": Finding("out_of_range", {"low": 1, "high": 5}),
    }


def test_needs_standing_is_a_flag():
    committee = {**DEFAULT_PLAN["committee"], "needs_standing": 1}
    assert errors_of(plan_data(committee=committee)) == {"committee/needs_standing": Finding("not_a_flag", {})}


def test_pass_mark_of_a_sum_reaches_to_the_sum_of_the_members():
    plan = parse_plan(plan_data(aggregation="sum", missing="all", pass_mark="21", criteria=_without_marks()))
    assert plan.pass_mark == 21
    assert plan.sheets_needed == 3
    assert errors_of(plan_data(aggregation="sum", missing="all", pass_mark="22", criteria=_without_marks())) == {
        "pass_mark": Finding("out_of_range", {"low": Decimal(3), "high": Decimal(21)})
    }


def _without_marks():
    return [{**criterion, "pass_mark": None} for criterion in DEFAULT_PLAN["criteria"]]


def test_sheets_needed_follow_the_missing_rule():
    lenient = plan_data(quorum=2)
    assert parse_plan(lenient).sheets_needed == 2
    assert parse_plan({**lenient, "missing": "all"}).sheets_needed == 3


def test_scale_holds_its_marks_and_nothing_else():
    scale = DEFAULT.scale
    assert scale.marks() == tuple(map(Decimal, (1, 2, 3, 4, 5, 6, 7)))
    assert [scale.holds(Decimal(mark)) for mark in ("0", "1", "4.0", "4.5", "7", "8", "NaN")] == [
        False, True, True, False, True, False, False,
    ]  # fmt: skip


def test_tie_step_writes_only_what_it_uses():
    assert TieStep("decision").to_dict() == {"by": "decision"}
    assert TieStep("criterion", "C2").to_dict() == {"by": "criterion", "code": "C2"}
    assert [TieStep("criterion", "C2").label, TieStep("draw").label] == ["criterion:C2", "draw"]


def test_criterion_is_found_by_code():
    assert DEFAULT.criterion("C5").pass_mark == 4
    with pytest.raises(KeyError):
        DEFAULT.criterion("C9")


@pytest.mark.parametrize(
    ("number", "text"), [("30", "30"), ("3E+1", "30"), ("4.50", "4.5"), ("0.0", "0"), ("100", "100")]
)
def test_decimal_text_is_the_shortest_plain_notation(number, text):
    assert decimal_text(Decimal(number)) == text
