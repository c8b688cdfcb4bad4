"""The merit order: places, outcomes, ties to the last step, and what must not matter."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.canonical import canonical_bytes
from recruitment.rules.entries import Candidate, InputInvalid
from recruitment.rules.explain import compare, explain
from recruitment.rules.findings import Finding
from recruitment.rules.ranking import Decision, Tie, draw_commitment, draw_ticket, rank
from recruitment.rules.scoring import SheetsInvalid
from tests.recruitment.rules.samples import (
    DEFAULT,
    ONE,
    TWO,
    candidate,
    make_plan,
    position,
    positions,
    sheet,
)

SEED = "5 October 2012, 10:00, 29 posts"
DRAW = make_plan({"C1": "100"}, ties=[{"by": "draw", "commitment": draw_commitment(SEED)}])
POINTS = make_plan(
    {"C1": "50", "C2": "50"},
    scale={"low": "0", "high": "100", "step": "1", "acceptable": "50"},
    criteria=[
        {"code": code, "title": {"az": "a", "en": "b"}, "weight": "50", "pass_mark": None, "stage": "interview",
         "anchors": {mark: {"az": "a", "en": "b"} for mark in ("0", "50", "100")}}
        for code in ("C1", "C2")
    ],
    pass_mark="50",
    ties=[{"by": "criterion", "code": "C2"}, {"by": "decision"}],
    divergence={"rule": "range_and_outcome", "compare": "weighted_total", "threshold": "20"},
)  # fmt: skip


def outline(ranking) -> list[tuple[int | None, str, str]]:
    return [(row.place, row.reference, row.outcome) for row in ranking.rows]


def test_candidates_are_placed_by_total_and_the_failed_stand_last():
    ranking = rank(position(candidate("A", 4, 5, 5), candidate("B", 6, 6, 6), candidate("C", 3, 3, 4)), ONE)
    assert outline(ranking) == [(1, "B", "within_posts"), (2, "A", "reserve"), (None, "C", "failed")]
    assert [row.total for row in ranking.rows] == [Decimal("6.00"), Decimal("4.67"), Decimal("3.33")]
    assert (ranking.final, ranking.ties, ranking.unresolved, ranking.divergences) == (True, (), (), ())
    assert ranking.row("C").reasons == (Finding("total_below", {"mark": Decimal("3.33"), "pass_mark": Decimal(4)}),)
    assert ranking.row("A").reasons == ()


def test_tie_is_settled_by_the_announced_criterion():
    low_c2 = candidate("A", (6, 5), (6, 5), (6, 5), plan=TWO)
    high_c2 = candidate("B", (5, 6), (5, 6), (5, 6), plan=TWO)
    ranking = rank(position(low_c2, high_c2), TWO)
    assert outline(ranking) == [(1, "B", "within_posts"), (2, "A", "reserve")]
    assert ranking.ties == (Tie(1, Decimal("5.50"), ("B", "A"), ("criterion:C2",)),)


def test_lowest_mark_settles_a_tie_for_the_more_even_candidate():
    plan = make_plan({"C1": "50", "C2": "50"}, ties=[{"by": "lowest_mark"}, {"by": "decision"}])
    even, uneven = candidate("B", (5, 5), (5, 5), (5, 5), plan=plan), candidate("A", (6, 4), (6, 4), (6, 4), plan=plan)
    ranking = rank(position(even, uneven), plan)
    assert outline(ranking) == [(1, "B", "within_posts"), (2, "A", "reserve")]
    assert explain(ranking, "A", "B") == Finding("higher_lowest_mark", {
        "above": "B", "below": "A", "total": Decimal("5.00"), "mark_above": Decimal("5.00"),
        "mark_below": Decimal("4.00"), "equal": ()})  # fmt: skip


def test_undecided_tie_shares_a_place_and_keeps_the_list_from_being_final():
    ranking = rank(position(candidate("B", 5, 5, 5), candidate("A", 5, 5, 5), candidate("C", 4, 4, 4)), ONE)
    assert outline(ranking) == [(1, "A", "tied"), (1, "B", "tied"), (3, "C", "reserve")]
    assert (ranking.unresolved, ranking.final) == ((("A", "B"),), False)
    assert ranking.ties == (Tie(1, Decimal("5.00"), ("A", "B"), ("undecided",)),)


@pytest.mark.parametrize(("posts", "outcome"), [(1, "reserve"), (2, "tied"), (3, "within_posts")])
def test_undecided_tie_stands_where_every_order_would_put_it(posts, outcome):
    tied = (candidate("A", 6, 6, 6), candidate("B", 5, 5, 5), candidate("C", 5, 5, 5))
    ranking = rank(position(*tied, posts=posts), ONE)
    assert outline(ranking)[1:] == [(2, "B", outcome), (2, "C", outcome)]


def test_decision_orders_a_tie():
    decision = Decision(("B", "A"), "B has led a service centre for three years.")
    ranking = rank(position(candidate("A", 5, 5, 5), candidate("B", 5, 5, 5), decisions=(decision,)), ONE)
    assert outline(ranking) == [(1, "B", "within_posts"), (2, "A", "reserve")]
    assert (ranking.final, ranking.decisions, ranking.unused_decisions) == (True, (decision,), ())
    assert ranking.ties[0].settled_by == ("decision",)


def test_decision_about_other_candidates_settles_nothing():
    decision = Decision(("B", "C"), "Stale.")
    three = (candidate("A", 5, 5, 5), candidate("B", 5, 5, 5), candidate("C", 5, 5, 5))
    ranking = rank(position(*three, decisions=(decision,)), ONE)
    assert ranking.unresolved == (("A", "B", "C"),)
    assert (ranking.unused_decisions, ranking.final) == ((decision,), False)


def test_draw_orders_a_tie_by_seed_and_reference():
    tied = tuple(candidate(reference, 5, 5, 5) for reference in "ABCD")
    assert rank(position(*tied), DRAW).unresolved == (("A", "B", "C", "D"),)
    ranking = rank(position(*tied, draw_seed=SEED), DRAW)
    order = sorted("ABCD", key=lambda reference: draw_ticket(SEED, reference))
    assert [row.reference for row in ranking.rows] == order
    assert [row.place for row in ranking.rows] == [1, 2, 3, 4]
    assert ranking.ties[0].settled_by == ("draw", "draw", "draw")


def test_draw_ticket_is_the_digest_of_seed_and_reference():
    assert draw_ticket("a", "bc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert draw_commitment("abc") == draw_ticket("a", "bc")


@pytest.mark.parametrize(("plan", "seed"), [(DRAW, "another seed"), (ONE, SEED)])
def test_seed_that_was_not_announced_is_refused(plan, seed):
    with pytest.raises(InputInvalid) as caught:
        rank(position(candidate("A", 5, 5, 5), draw_seed=seed), plan)
    assert caught.value.errors["draw_seed"].code == "seed_mismatch"


def test_divergent_candidate_is_invalid_and_takes_no_place():
    ranking = rank(position(candidate("A", 1, 4, 7), candidate("B", 4, 4, 4)), ONE)
    assert outline(ranking) == [(1, "B", "within_posts"), (None, "A", "invalid")]
    assert ranking.row("A").reasons == (
        Finding("divergent", {"spread": Decimal("6.00"), "threshold": Decimal(3), "flips": ("pass_fail", "posts")}),
    )
    assert (ranking.final, [found.reference for found in ranking.divergences]) == (False, ["A"])


def test_repeat_interview_counts_with_its_own_sheets():
    ranking = rank(position(candidate("A", 5, 5, 6, attempt=2), candidate("B", 4, 4, 4)), ONE)
    assert (outline(ranking)[0], ranking.rows[0].attempt) == ((1, "A", "within_posts"), 2)


def test_candidate_below_quorum_or_with_a_missing_sheet_is_incomplete():
    few = candidate("A", 5, 5, recused=("M3",))
    missing = candidate("B", 5, 5, 5, missing=("M4",))
    ranking = rank(position(few, missing, candidate("C", 4, 4, 4)), ONE)
    assert outline(ranking) == [(1, "C", "within_posts"), (None, "A", "incomplete"), (None, "B", "incomplete")]
    assert ranking.row("A").reasons == (Finding("sheets_missing", {"sealed": 2, "needed": 3, "missing": ()}),)
    assert ranking.row("B").reasons == (Finding("sheets_missing", {"sealed": 3, "needed": 3, "missing": ("M4",)}),)
    assert (ranking.final, ranking.row("A").total) == (False, None)


def test_recused_member_is_left_out_of_the_mean_when_the_quorum_allows():
    plan = make_plan({"C1": "100"}, quorum=2)
    ranking = rank(position(candidate("A", 5, 6, recused=("M3",))), plan)
    assert (ranking.rows[0].total, ranking.rows[0].outcome) == (Decimal("5.50"), "within_posts")


@pytest.mark.parametrize("status", ["declined", "no_show", "withdrawn", "excluded"])
def test_candidate_who_was_not_heard_is_listed_without_a_place(status):
    ranking = rank(position(Candidate("A", status=status), candidate("B", 5, 5, 5)), ONE)
    assert outline(ranking) == [(1, "B", "within_posts"), (None, "A", status)]
    assert (ranking.row("A").reasons, ranking.final) == ((Finding(status, {}),), True)


def test_postponed_candidate_keeps_the_list_from_being_final():
    assert not rank(position(Candidate("A", status="postponed"), candidate("B", 5, 5, 5)), ONE).final


def test_position_without_candidates_is_an_empty_final_list():
    ranking = rank(position(), ONE)
    assert (ranking.rows, ranking.final) == ((), True)


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"posts": 0}, "posts", "out_of_range"),
        ({"candidates": (candidate("A", 5, 5, 5), candidate("A", 4, 4, 4))}, "A", "repeated"),
        ({"candidates": (candidate("A", 5, 5, 5, recused=("M3",)),)}, "A/M3", "sheet_of_absent_member"),
        ({"candidates": (candidate("A", 5, 5, 5, absent=("M1",)),)}, "A/M1", "sheet_of_absent_member"),
        ({"candidates": (Candidate("A", (sheet("M1", 4), sheet("M1", 5), sheet("M2", 5))),)}, "A/sheets",
         "repeated_member"),
        ({"candidates": (Candidate("A", status="lost"),)}, "A/status", "not_a_choice"),
        ({"decisions": (Decision(("A",), "x"),)}, "decisions/0/order", "repeated"),
        ({"decisions": (Decision(("A", "A"), "x"),)}, "decisions/0/order", "repeated"),
        ({"decisions": (Decision(("A", "B"), "x"), Decision(("B", "C"), "x"))}, "decisions/1/order", "repeated"),
        ({"decisions": (Decision(("A", "B"), " "),)}, "decisions/0/reason", "required"),
    ],
)  # fmt: skip
def test_contradictory_input_is_refused(change, path, code):
    with pytest.raises(InputInvalid) as caught:
        rank(replace(position(candidate("A", 5, 5, 5)), **change), ONE)
    assert {where: finding.code for where, finding in caught.value.errors.items()} == {path: code}


def test_mark_off_the_scale_is_refused_with_its_place():
    with pytest.raises(SheetsInvalid) as caught:
        rank(position(candidate("A", 5, 5, 9)), ONE)
    assert caught.value.errors == {"A/M3/C1": Finding("off_scale", {"mark": Decimal(9)})}


def test_explanation_names_the_total_and_the_criterion_that_decides():
    above = candidate("26-0001-A1", (85, 78), (85, 78), (85, 78), plan=POINTS)
    below = candidate("26-0002-A1", (88, 75), (88, 75), (88, 75), plan=POINTS)
    ranking = rank(position(above, below), POINTS)
    expected = Finding("higher_criterion", {
        "above": "26-0001-A1", "below": "26-0002-A1", "total": Decimal("81.50"), "code": "C2",
        "mark_above": Decimal(78), "mark_below": Decimal(75), "equal": ()})  # fmt: skip
    assert str(ranking.rows[0].total) == "81.50"
    assert explain(ranking, "26-0001-A1", "26-0002-A1") == expected
    assert explain(ranking, "26-0002-A1", "26-0001-A1") == expected


def test_explanation_of_a_higher_total():
    ranking = rank(position(candidate("A", 4, 4, 5), candidate("B", 6, 6, 6)), ONE)
    assert explain(ranking, "A", "B") == Finding(
        "higher_total", {"above": "B", "below": "A", "total_above": Decimal(6), "total_below": Decimal("4.33")}
    )


def test_explanation_names_the_steps_that_were_equal_before_a_decision():
    rows = ((5, 5), (5, 5), (5, 5))
    decision = Decision(("B", "A"), "Longer experience in the post.")
    tied = position(candidate("A", *rows, plan=TWO), candidate("B", *rows, plan=TWO), decisions=(decision,))
    assert explain(rank(tied, TWO), "A", "B") == Finding("by_decision", {
        "above": "B", "below": "A", "total": Decimal(5), "equal": ("criterion:C2",),
        "reason": "Longer experience in the post."})  # fmt: skip


def test_explanation_of_a_draw_shows_both_tickets():
    ranking = rank(position(candidate("A", 5, 5, 5), candidate("B", 5, 5, 5), draw_seed=SEED), DRAW)
    code, params = explain(ranking, "A", "B")
    assert code == "by_draw"
    assert params["draw_above"] < params["draw_below"]
    assert params["draw_above"] == draw_ticket(SEED, params["above"])


def test_explanation_across_outcomes():
    three = (candidate("A", 5, 5, 5), candidate("B", 5, 5, 5), candidate("C", 1, 2, 2), candidate("D", 1, 1, 1))
    ranking = rank(position(*three), ONE)
    assert explain(ranking, "B", "A") == Finding("undecided", {"references": ("A", "B"), "total": Decimal(5)})
    assert explain(ranking, "C", "A") == Finding(
        "outcome", {"above": "A", "below": "C", "outcome_above": "tied", "outcome_below": "failed"}
    )
    assert explain(ranking, "D", "C") == Finding("not_compared", {"references": ("C", "D")})
    with pytest.raises(KeyError):
        explain(ranking, "A", "Z")


@given(positions(), st.randoms(use_true_random=False))
def test_ranking_does_not_depend_on_input_order(given_position, random):
    mixed = [replace(one, sheets=tuple(random.sample(one.sheets, 3))) for one in given_position.candidates]
    random.shuffle(mixed)
    straight, other = rank(given_position, TWO), rank(replace(given_position, candidates=tuple(mixed)), TWO)
    assert canonical_bytes(other.to_dict()) == canonical_bytes(straight.to_dict())


@given(positions())
def test_places_respect_totals_and_every_candidate_has_one_row(given_position):
    ranking = rank(given_position, TWO)
    assert sorted(row.reference for row in ranking.rows) == [one.reference for one in given_position.candidates]
    placed = [row for row in ranking.rows if row.place is not None]
    for upper, lower in pairwise(placed):
        assert upper.total >= lower.total
        assert upper.place <= lower.place
    assert sum(row.outcome == "within_posts" for row in placed) <= given_position.posts
    assert all((row.place is None) == bool(row.reasons) for row in ranking.rows)


@given(positions())
def test_comparison_is_antisymmetric_and_explained(given_position):
    ranking = rank(given_position, TWO)
    references = [row.reference for row in ranking.rows]
    for one in references:
        for other in references:
            assert compare(ranking, one, other) == -compare(ranking, other, one)
            if one != other:
                code, params = explain(ranking, one, other)
                assert (code, params) == explain(ranking, other, one)
                assert compare(ranking, one, other) == _side(params, one)


def _side(params, reference: str) -> int:
    return 0 if "above" not in params else -1 if params["above"] == reference else 1


@given(positions(plan=DEFAULT, most=4))
def test_default_plan_ranks_any_marks(given_position):
    ranking = rank(given_position, DEFAULT)
    for row in ranking.rows:
        assert 1 <= row.score.total <= 7
        assert (row.outcome == "failed") <= (not row.score.passed)


def test_second_step_of_the_chain_is_tried_when_the_first_is_equal():
    chain = [{"by": "criterion", "code": "C1"}, {"by": "stage", "code": "interview"}, {"by": "lowest_mark"},
             {"by": "decision"}]  # fmt: skip
    plan = make_plan({"C1": "50", "C2": "25", "C3": "25"}, ties=chain)
    uneven = candidate("A", (5, 4, 6), (5, 4, 6), (5, 4, 6), plan=plan)
    even = candidate("B", (5, 5, 5), (5, 5, 5), (5, 5, 5), plan=plan)
    ranking = rank(position(uneven, even), plan)
    assert ranking.ties == (Tie(1, Decimal("5.00"), ("B", "A"), ("lowest_mark",)),)
    assert explain(ranking, "A", "B").params["equal"] == ("criterion:C1", "stage:interview")
