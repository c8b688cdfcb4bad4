"""Window, grounds, references and the coded findings."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.rules.findings import Finding, plain
from recruitment.rules.grounds import GROUNDS
from recruitment.rules.references import (
    LETTERS,
    PREFIXES,
    REFERENCE,
    REFERENCE_SPACE,
    document_number,
    public_reference,
    read_reference,
)
from recruitment.rules.window import closing_of, earliest_announcement, is_open
from tests.recruitment.rules.samples import DEFAULT

OPENS = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)


def test_announcement_waits_ten_days_for_the_papers():
    assert earliest_announcement(date(2012, 9, 25), DEFAULT) == date(2012, 10, 5)


def test_window_closes_at_six_local_time_thirty_days_later():
    assert closing_of(DEFAULT.window, OPENS, "Asia/Baku") == datetime(2012, 11, 4, 14, 0, tzinfo=UTC)


def test_window_counts_days_in_the_zone_of_the_body():
    late_evening = datetime(2026, 10, 5, 21, 0, tzinfo=UTC)  # already 6 October in Baku
    assert closing_of(DEFAULT.window, late_evening, "Asia/Baku") == datetime(2026, 11, 5, 14, 0, tzinfo=UTC)


def test_nothing_is_accepted_at_the_closing_instant():
    closes = closing_of(DEFAULT.window, OPENS, "Asia/Baku")
    moment = timedelta(microseconds=1)
    instants = (OPENS - moment, OPENS, closes - moment, closes)
    assert [is_open(instant, OPENS, closes) for instant in instants] == [False, True, True, False]


def test_every_ground_has_words_and_basis_in_both_languages():
    assert len(GROUNDS) == 15
    for code, ground in GROUNDS.items():
        assert ground.code == code
        assert set(ground.text) == set(ground.legal_basis) == {"az", "en"}
        assert all(words.endswith(".") for words in ground.text.values())
        assert ground.valid_from == date(2012, 1, 1)


@pytest.mark.parametrize(
    ("number", "reference"),
    [(0, "26-0000-A0"), (83_487, "26-0417-K7"), (199, "26-0000-Y9"), (200, "26-0001-A0"), (1_999_999, "26-9999-Y9")],
)
def test_public_reference_of_a_number(number, reference):
    assert public_reference(2026, number) == reference


@pytest.mark.parametrize("number", [-1, REFERENCE_SPACE])
def test_number_outside_the_space_is_refused(number):
    with pytest.raises(ValueError, match="between 0 and 1999999"):
        public_reference(2026, number)


@given(st.integers(0, REFERENCE_SPACE - 1), st.integers(0, REFERENCE_SPACE - 1))
def test_references_are_well_formed_and_distinct(one, other):
    assert REFERENCE.fullmatch(public_reference(2026, one))
    assert (public_reference(2026, one) == public_reference(2026, other)) == (one == other)
    assert read_reference(public_reference(2026, one)) == public_reference(2026, one)


def test_letters_are_not_mistaken_for_digits():
    assert not set("BILOSZ0123456789").intersection(LETTERS)
    assert len(set(LETTERS)) == len(LETTERS) == 20


@pytest.mark.parametrize("typed", ["26-0417-K7", " 26-0417-k7 ", "260417K7", "26 0417 K7"])
def test_typed_reference_is_read(typed):
    assert read_reference(typed) == "26-0417-K7"


@pytest.mark.parametrize("typed", ["", "26-0417-O7", "26-417-K7", "26-0417-K77", "٢٦-0417-K7"])
def test_text_that_is_no_reference_is_none(typed):
    assert read_reference(typed) is None


def test_document_numbers_count_by_kind_and_year():
    assert document_number("protocol", 2012, 7) == "PR-2012/0007"
    assert document_number("receipt", 2026, 12_345) == "QB-2026/12345"
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    with pytest.raises(ValueError, match="from 1"):
        document_number("protocol", 2012, 0)
    with pytest.raises(KeyError):
        document_number("novel", 2012, 1)


def test_finding_is_a_code_and_its_parameters():
    code, params = Finding("size", {"expected": 3})
    assert (code, params) == ("size", {"expected": 3})
    assert plain((Finding("on", {"day": date(2012, 1, 2)}),)) == [{"code": "on", "params": {"day": "2012-01-02"}}]
