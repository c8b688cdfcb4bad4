"""Composition of a committee, and who sits for a candidate."""

from dataclasses import replace

import pytest

from recruitment.rules.committee import Member, Sitting, check_composition, sitting_for
from recruitment.rules.findings import Finding
from recruitment.rules.plan import parse_plan
from tests.recruitment.rules.samples import DEFAULT, plan_data

BODY, OVERSIGHT, EXPERT = (Member(f"{kind}-1", kind, 5, standing=True) for kind in ("body", "oversight", "expert"))
FULL = (BODY, OVERSIGHT, EXPERT)
STAND_IN = Member("expert-2", "expert", 5, standing=True, substitute=True)


def problems(*members: Member, level: int = 5, candidates=(), plan=DEFAULT):
    return check_composition(members, plan, vacancy_level=level, candidates=candidates)


def test_committee_of_three_kinds_at_the_level_is_complete():
    assert problems(*FULL) == []
    assert problems(*FULL, STAND_IN) == []


def test_missing_member_is_named_by_size_and_seat():
    assert problems(BODY, OVERSIGHT) == [
        Finding("size", {"expected": 3, "actual": 2}),
        Finding("seat_count", {"kind": "expert", "expected": 1, "actual": 0}),
    ]


def test_substitute_does_not_fill_a_seat():
    assert [code for code, _ in problems(BODY, OVERSIGHT, STAND_IN)] == ["size", "seat_count"]


def test_second_member_of_a_kind_is_too_many():
    assert problems(BODY, OVERSIGHT, replace(EXPERT, seat="body")) == [
        Finding("seat_count", {"kind": "body", "expected": 1, "actual": 2}),
        Finding("seat_count", {"kind": "expert", "expected": 1, "actual": 0}),
    ]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"level": 4}, Finding("level_below", {"person": "expert-1", "level": 4, "required": 5})),
        ({"level": None}, Finding("level_unknown", {"person": "expert-1"})),
        ({"standing": False}, Finding("standing_missing", {"person": "expert-1"})),
        ({"standing": None}, Finding("standing_unknown", {"person": "expert-1"})),
        ({"person": "body-1"}, Finding("repeated_person", {"person": "body-1"})),
    ],
)
def test_problem_of_a_member_is_named(change, finding):
    assert problems(BODY, OVERSIGHT, replace(EXPERT, **change)) == [finding]


def test_unknown_seat_is_named():
    assert Finding("seat_unknown", {"person": "expert-1", "kind": "union"}) in problems(
        BODY, OVERSIGHT, replace(EXPERT, seat="union")
    )


def test_waiver_stands_in_for_good_standing():
    assert problems(BODY, OVERSIGHT, replace(EXPERT, standing=None, waived=True)) == []
    assert problems(BODY, OVERSIGHT, replace(EXPERT, standing=False, waived=True)) == []


def test_candidate_may_not_sit():
    assert problems(*FULL, candidates={"body-1"}) == [Finding("member_is_candidate", {"person": "body-1"})]
    assert problems(*FULL, STAND_IN, candidates={"expert-2"}) == [
        Finding("member_is_candidate", {"person": "expert-2"})
    ]


def test_plan_may_ask_neither_level_nor_standing():
    committee = {**plan_data()["committee"], "level": "any", "needs_standing": False}
    plan = parse_plan(plan_data(committee=committee))
    assert problems(BODY, OVERSIGHT, replace(EXPERT, level=None, standing=False), plan=plan) == []


def test_all_sit_when_nobody_is_out():
    assert sitting_for(FULL, DEFAULT, out=()) == Sitting(("body-1", "oversight-1", "expert-1"), (), (), True)


def test_recused_member_is_replaced_by_a_substitute_of_the_same_kind():
    sitting = sitting_for((*FULL, STAND_IN), DEFAULT, out={"expert-1"})
    assert sitting == Sitting(("body-1", "oversight-1", "expert-2"), (("expert-1", "expert-2"),), (), True)


def test_seat_without_a_substitute_stays_vacant_and_breaks_the_quorum():
    assert sitting_for((*FULL, STAND_IN), DEFAULT, out={"body-1"}) == Sitting(
        ("oversight-1", "expert-1"), (), ("body",), False
    )
    assert sitting_for((*FULL, STAND_IN), DEFAULT, out={"expert-1", "expert-2"}).vacant == ("expert",)


def test_substitutes_are_called_in_their_order_and_once():
    plan = parse_plan(plan_data(committee={**plan_data()["committee"], "quorum": 2}, quorum=2))
    second = replace(STAND_IN, person="expert-3")
    members = (*FULL, STAND_IN, second)
    assert sitting_for(members, plan, out={"expert-1"}).replaced == (("expert-1", "expert-2"),)
    assert sitting_for(members, plan, out={"expert-1", "expert-2"}).replaced == (("expert-1", "expert-3"),)
    two = (replace(BODY, seat="expert"), OVERSIGHT, EXPERT, STAND_IN)
    assert sitting_for(two, plan, out={"body-1", "expert-1"}) == Sitting(
        ("expert-2", "oversight-1"), (("body-1", "expert-2"),), ("expert",), True
    )
