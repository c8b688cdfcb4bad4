"""Divergence: the law's three worked examples, who is within the posts, and what must not matter."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.rules.divergence import divergences
from recruitment.rules.scoring import Sheet
from tests.recruitment.rules.samples import ONE, TWO, make_plan, positions, sheet


def sheets_of(*marks: int, plan=ONE):
    return [sheet(f"M{number}", mark, plan=plan) for number, mark in enumerate(marks, start=1)]


def alone(*marks: int, posts: int = 1, plan=ONE):
    return divergences({"A": sheets_of(*marks, plan=plan)}, plan, posts).get("A")


def test_one_four_seven_is_invalid_because_it_fails_without_the_seven():
    found = alone(1, 4, 7)
    assert (found.invalid, found.flips) == (True, ("pass_fail", "posts"))
    assert (found.spread, found.threshold, found.compare) == (Decimal(6), Decimal(3), "weighted_total")
    assert (found.with_all.total, found.with_all.passed, found.with_all.left_out) == (Decimal(4), True, None)
    highest, lowest = found.without_highest, found.without_lowest
    assert (highest.left_out, highest.total, highest.passed) == ("M3", Decimal("2.50"), False)
    assert highest.flips == ("pass_fail", "posts")
    assert (lowest.left_out, lowest.total, lowest.passed, lowest.flips) == ("M1", Decimal("5.50"), True, ())


def test_two_five_six_is_invalid_because_it_fails_without_the_six():
    found = alone(2, 5, 6)
    assert found.invalid
    assert str(found.with_all.total) == "4.33"
    assert (str(found.without_highest.total), found.without_highest.passed) == ("3.50", False)


def test_four_seven_seven_is_valid_while_the_posts_stay_the_same():
    sheets = {"A": sheets_of(4, 7, 7), "B": sheets_of(5, 5, 5)}
    found = divergences(sheets, ONE, 1)["A"]
    assert (found.reached, found.invalid, found.flips) == (True, False, ())
    totals = [trial.total for trial in (found.with_all, found.without_highest, found.without_lowest)]
    assert totals == [Decimal("6.00"), Decimal("5.50"), Decimal("7.00")]
    assert found.compared == {"M1": Decimal(4), "M2": Decimal(7), "M3": Decimal(7)}


def test_four_seven_seven_is_invalid_when_another_takes_the_post_without_a_seven():
    sheets = {"A": sheets_of(4, 7, 7), "B": sheets_of(6, 6, 5)}
    found = divergences(sheets, ONE, 1)["A"]
    assert (found.invalid, found.flips) == (True, ("posts",))
    assert (found.with_all.standing, found.without_highest.standing) == ("within", "outside")
    assert not divergences(sheets, ONE, 2)["A"].invalid


def test_outsider_who_would_come_in_without_the_lowest_is_invalid():
    sheets = {"A": sheets_of(4, 7, 7), "B": sheets_of(7, 6, 6)}
    found = divergences(sheets, ONE, 1)["A"]
    assert (found.with_all.standing, found.without_lowest.standing) == ("outside", "within")
    assert found.without_lowest.flips == ("posts",)


def test_tie_that_only_a_decision_settles_counts_as_a_standing_of_its_own():
    sheets = {"A": sheets_of(4, 7, 7), "B": sheets_of(6, 6, 6)}
    found = divergences(sheets, ONE, 1)["A"]
    assert [trial.standing for trial in (found.with_all, found.without_highest, found.without_lowest)] == [
        "tied", "outside", "within",
    ]  # fmt: skip


def test_spread_just_below_the_threshold_is_not_looked_at():
    plan = make_plan({"C1": "99", "C2": "1"}, divergence={
        "rule": "range_and_outcome", "compare": "weighted_total", "threshold": "3"})  # fmt: skip
    near = [sheet("M1", 4, 5, plan=plan), sheet("M2", 4, 5, plan=plan), sheet("M3", 7, 4, plan=plan)]
    assert divergences({"A": near}, plan, 1) == {}
    exact = [sheet("M1", 4, 4, plan=plan), sheet("M2", 4, 4, plan=plan), sheet("M3", 7, 7, plan=plan)]
    assert divergences({"A": exact}, plan, 1)["A"].spread == 3


def test_raw_totals_are_compared_when_the_plan_says_so():
    rule = {"rule": "range_and_outcome", "compare": "raw_total", "threshold": "3"}
    plan = make_plan({"C1": "50", "C2": "50"}, divergence=rule)
    rows = [sheet("M1", 4, 4, plan=plan), sheet("M2", 4, 3, plan=plan), sheet("M3", 5, 5, plan=plan)]
    found = divergences({"A": rows}, plan, 1)["A"]
    assert (found.compare, found.spread) == ("raw_total", Decimal(3))
    assert found.compared == {"M1": Decimal(8), "M2": Decimal(7), "M3": Decimal(10)}
    assert (found.invalid, found.without_highest.total) == (True, Decimal("3.75"))


def test_sum_carries_the_rest_to_the_full_number_of_members():
    plan = make_plan({"C1": "100"}, aggregation="sum", missing="all", pass_mark="12")
    found = alone(4, 7, 7, plan=plan)
    assert (found.with_all.total, found.without_highest.total) == (Decimal(18), Decimal("16.50"))
    assert not found.invalid


def test_plan_without_a_divergence_rule_finds_none():
    rule = {"rule": "none", "compare": "weighted_total", "threshold": "0"}
    assert alone(1, 4, 7, plan=make_plan({"C1": "100"}, divergence=rule)) is None


@pytest.mark.parametrize("marks", [(7,), (4, 4, 4), (4, 5, 6)])
def test_members_who_agree_or_are_alone_do_not_diverge(marks):
    assert alone(*marks) is None


def test_of_two_equally_high_members_the_one_whose_absence_flips_is_left_out():
    plan = make_plan({"C1": "50", "C2": "50"}, criteria=_criterion_with_pass_mark())
    rows = [sheet("M1", 7, 5, plan=plan), sheet("M2", 5, 7, plan=plan), sheet("M3", 3, 3, plan=plan)]
    found = divergences({"A": rows}, plan, 1)["A"]
    assert (found.without_highest.left_out, found.without_highest.passed) == ("M1", False)
    swapped = [Sheet("M1", rows[1].marks), Sheet("M2", rows[0].marks), rows[2]]
    assert divergences({"A": swapped}, plan, 1)["A"].without_highest.left_out == "M2"


def _criterion_with_pass_mark():
    base = TWO.to_dict()["criteria"]
    return [{**base[0], "pass_mark": "4.5"}, base[1]]


@given(positions(), st.randoms(use_true_random=False))
def test_divergence_does_not_depend_on_any_order(given_position, random):
    sheets = {one.reference: list(one.sheets) for one in given_position.candidates}
    straight = divergences(sheets, TWO, given_position.posts)
    mixed = list(sheets.items())
    random.shuffle(mixed)
    for _, rows in mixed:
        random.shuffle(rows)
    assert divergences(dict(mixed), TWO, given_position.posts) == straight


@given(positions())
def test_invalid_means_reached_and_flipped(given_position):
    sheets = {one.reference: one.sheets for one in given_position.candidates}
    for found in divergences(sheets, TWO, given_position.posts).values():
        assert found.reached
        assert found.spread >= 3
        assert found.invalid == bool(found.flips)


@given(positions())
def test_more_posts_than_candidates_leave_only_pass_or_fail(given_position):
    sheets = {one.reference: one.sheets for one in given_position.candidates}
    for found in divergences(sheets, TWO, len(sheets)).values():
        assert found.invalid == ("pass_fail" in found.flips)


def test_two_members_can_diverge():
    found = alone(3, 6)
    assert (found.spread, found.invalid, found.without_highest.total) == (Decimal(3), True, Decimal(3))


def test_candidate_who_would_draw_level_with_the_first_is_tied():
    sheets = {"A": sheets_of(4, 7, 7), "B": sheets_of(7, 7, 7)}
    found = divergences(sheets, ONE, 1)["A"]
    assert [trial.standing for trial in (found.with_all, found.without_highest, found.without_lowest)] == [
        "outside", "outside", "tied",
    ]  # fmt: skip
    assert (found.without_lowest.flips, found.invalid) == (("posts",), True)


def test_failed_candidate_who_passes_without_the_lowest_is_measured_against_all_who_passed():
    sheets = {"A": sheets_of(1, 4, 4), "B": sheets_of(4, 4, 4)}
    found = divergences(sheets, ONE, 1)["A"]
    assert (found.with_all.passed, found.without_lowest.passed) == (False, True)
    assert (found.without_lowest.standing, found.flips) == ("tied", ("pass_fail", "posts"))
