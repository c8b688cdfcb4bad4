"""The published list: its shape, its schema, and that a stranger's recomputation finds what was changed."""

import json
from copy import deepcopy
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.canonical import canonical_bytes
from recruitment.rules.entries import Candidate
from recruitment.rules.opendata import (
    FORMAT,
    competition_document,
    csv_rows,
    position_document,
    schema,
    sheet_rows,
)
from recruitment.rules.plan import parse_plan
from recruitment.rules.ranking import Decision, Ranking, rank
from recruitment.rules.recompute import Difference, first_difference, recompute, recompute_document
from tests.recruitment.rules.samples import ONE, TWO, candidate, position, positions

WORDS = {"az": "Mütəxəssis", "en": "Specialist"}


def document_of(given_position, plan=TWO):
    ranking = rank(given_position, plan)
    return position_document(given_position, ranking, title=WORDS, body={"az": "Agentlik", "en": "Agency"})


def published(plan=TWO):
    """A tie with its decision, a divergence, a failure, a recusal below quorum and an absence; through JSON."""
    even = ((5, 5), (5, 5), (5, 5))
    candidates = (
        candidate("26-0002-A1", *even, plan=plan),
        candidate("26-0001-A1", *even, plan=plan),
        candidate("26-0003-A1", (1, 1), (4, 4), (7, 7), plan=plan),
        candidate("26-0004-A1", (2, 3), (3, 2), (3, 3), plan=plan),
        candidate("26-0005-A1", (5, 5), (5, 5), plan=plan, recused=("M3",)),
        Candidate("26-0006-A1", status="no_show"),
    )
    decision = Decision(("26-0002-A1", "26-0001-A1"), "Longer experience.")
    document = document_of(position(*candidates, decisions=(decision,)), plan)
    return json.loads(canonical_bytes(document))


def wrap(*documents):
    return competition_document("2012-01", {"az": "Müsabiqə", "en": "Competition"}, documents)


def test_published_list_recomputes_to_itself():
    ranking = recompute(published())
    assert isinstance(ranking, Ranking)
    assert [(row.place, row.reference) for row in ranking.rows][:2] == [(1, "26-0002-A1"), (2, "26-0001-A1")]
    assert recompute_document(wrap(published())) == (ranking,)


def test_published_list_holds_no_notes_and_members_by_number_only():
    document = published()
    assert set(document["sheets"][0]) == {"reference", "member", "marks"}
    assert {sheet["member"] for sheet in document["sheets"]} == {"M1", "M2", "M3"}
    assert document["sheets"][0] == {"reference": "26-0001-A1", "member": "M1", "marks": {"C1": "5", "C2": "5"}}


def test_published_list_follows_its_schema():
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    assert list(validator.iter_errors(wrap(published()))) == []
    assert wrap()["format"] == FORMAT
    spoilt = wrap(published())
    spoilt["positions"][0]["sheets"][0]["note"] = "private"
    assert [error.json_path for error in validator.iter_errors(spoilt)] == ["$.positions[0].sheets[0]"]


def test_schema_refuses_a_member_by_name():
    spoilt = wrap(published())
    spoilt["positions"][0]["sheets"][0]["member"] = "Leyla"
    errors = jsonschema.Draft202012Validator(schema()).iter_errors(spoilt)
    assert [error.json_path for error in errors] == ["$.positions[0].sheets[0].member"]


def test_positions_stand_in_order():
    other = document_of(position(candidate("26-0009-A1", 5, 5, 5)), ONE)
    first, second = {**other, "position": "P1"}, {**other, "position": "P2"}
    assert [one["position"] for one in wrap(second, first)["positions"]] == ["P1", "P2"]


def test_tampered_mark_is_found():
    document = published()
    document["sheets"][0]["marks"]["C1"] = "6"
    difference = recompute(document)
    assert difference == Difference("ranking/rows/0/reference", "26-0002-A1", "26-0001-A1")
    assert recompute_document(wrap(document)).path == "positions/0/ranking/rows/0/reference"


def test_tampered_mark_that_keeps_the_order_is_found_in_the_total():
    document = published()
    marks = next(one for one in document["sheets"] if one["reference"] == "26-0004-A1")["marks"]
    marks["C1"] = "1"
    assert recompute(document) == Difference("ranking/rows/2/total", "2.67", "2.50")


@pytest.mark.parametrize(
    ("path", "value", "difference"),
    [
        (("ranking", "rows", 0, "total"), "5.0", Difference("ranking/rows/0/total", "5.0", "5.00")),
        (("ranking", "rows", 0, "place"), True, Difference("ranking/rows/0/place", True, 1)),
        (("ranking", "final"), True, Difference("ranking/final", True, False)),
        (("posts",), 2, Difference("ranking/posts", 1, 2)),
        (("plan_sha256",), "0" * 64, Difference("plan_sha256", "0" * 64, TWO.digest)),
        (("plan", "quorum"), 9, Difference("quorum", None, "out_of_range")),
        (("sheets", 0, "marks", "C1"), "9", Difference("26-0001-A1/M1/C1", None, "off_scale")),
        (("sheets", 0, "marks", "C1"), "x", Difference("", None, "unreadable: InvalidOperation")),
        (("sheets", 0, "reference"), "26-0404-A1", Difference("", None, "unreadable: KeyError")),
        (("candidates", 0), None, Difference("", None, "unreadable: TypeError")),
    ],
)
def test_any_tampering_is_named(path, value, difference):
    document = published()
    part = document
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    assert recompute(document) == difference


def test_changed_plan_with_its_own_hash_is_found_by_the_figures():
    document = published()
    document["plan"]["rounding"]["places"] = 1
    document["plan_sha256"] = parse_plan(document["plan"]).digest
    assert recompute(document) == Difference("ranking/rows/0/total", "5.00", "5.0")


def test_dropped_row_and_key_are_found():
    document = published()
    document["ranking"]["rows"].pop()
    assert recompute(document) == Difference("ranking/rows/length", 5, 6)
    document = published()
    del document["ranking"]["final"]
    assert recompute(document).path == "ranking"


def test_first_difference_of_equal_values_is_none():
    assert first_difference({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}, "") is None
    assert first_difference({"a": [1]}, {"a": ["1"]}, "x") == Difference("x/a/0", 1, "1")


@given(positions(), st.data())
def test_recompute_finds_any_changed_mark_or_the_list_is_the_same(given_position, data):
    document = json.loads(canonical_bytes(document_of(given_position)))
    assert isinstance(recompute(document), Ranking)
    spoilt = deepcopy(document)
    sheet = data.draw(st.sampled_from(spoilt["sheets"]))
    code = data.draw(st.sampled_from(["C1", "C2"]))
    old = sheet["marks"][code]
    sheet["marks"][code] = data.draw(st.sampled_from([mark for mark in "1234567" if mark != old]))
    assert isinstance(recompute(spoilt), Difference)  # a member's total changes with every mark


@given(positions())
def test_equal_inputs_give_equal_bytes(given_position):
    assert canonical_bytes(document_of(given_position)) == canonical_bytes(document_of(given_position))


def test_merit_list_as_csv():
    assert csv_rows(published()) == [
        ["place", "reference", "outcome", "total", "C1", "C2", "interview", "M1", "M2", "M3"],
        ["1", "26-0002-A1", "within_posts", "5.00", "5.00", "5.00", "5.00", "5.00", "5.00", "5.00"],
        ["2", "26-0001-A1", "reserve", "5.00", "5.00", "5.00", "5.00", "5.00", "5.00", "5.00"],
        ["", "26-0004-A1", "failed", "2.67", "2.67", "2.67", "2.67", "2.50", "2.50", "3.00"],
        ["", "26-0003-A1", "invalid", "4.00", "4.00", "4.00", "4.00", "1.00", "4.00", "7.00"],
        ["", "26-0005-A1", "incomplete", "", "", "", "", "", "", ""],
        ["", "26-0006-A1", "no_show", "", "", "", "", "", "", ""],
    ]


def test_sheets_as_csv():
    rows = sheet_rows(published())
    assert rows[:3] == [
        ["reference", "member", "criterion", "mark"],
        ["26-0001-A1", "M1", "C1", "5"],
        ["26-0001-A1", "M1", "C2", "5"],
    ]
    assert len(rows) == 1 + 14 * 2


def test_divergence_is_published_with_its_calculation():
    found = published()["ranking"]["divergences"][0]
    assert (found["reference"], found["spread"], found["invalid"]) == ("26-0003-A1", "6.00", True)
    assert found["without_highest"] == {
        "left_out": "M3", "total": "2.50", "passed": False, "standing": "outside", "flips": ["pass_fail"],
    }  # fmt: skip
    assert Decimal(found["threshold"]) == 3
