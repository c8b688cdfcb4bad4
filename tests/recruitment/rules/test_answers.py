"""From the answers of an application to the findings of the check."""

from datetime import date

import pytest

from recruitment.rules.answers import answers_of, day_of, findings

ON = date(2012, 11, 4)
GIVEN = {
    "citizen": "yes", "language": "yes", "education": "yes", "incapacity": "no", "conviction": "no", "medical": "no",
    "kinship": "no", "entry": "certificate", "certificate_date": "2011-05-01",
}  # fmt: skip


def _codes(**changes: str) -> list[str]:
    return [finding.code for finding in findings(GIVEN | changes, "1985-03-02", ON)]


def test_answers_in_order_give_no_finding() -> None:
    assert _codes() == []


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [("citizen", "no", "not_citizen"), ("medical", "yes", "compulsory_treatment"), ("kinship", "", "unanswered"),
     ("entry", "none", "no_entry_ground"), ("certificate_date", "2005-01-01", "certificate_expired")],
)  # fmt: skip
def test_answers_that_speak_against_registration_are_found(question: str, answer: str, code: str) -> None:
    assert _codes(**{question: answer}) == [code]


@pytest.mark.parametrize("entry", ["doctorate", "posts"])
def test_answers_other_entries_open_the_interview(entry: str) -> None:
    assert _codes(entry=entry) == []


def test_answers_without_a_date_of_birth_are_unanswered() -> None:
    found = findings(GIVEN, None, ON)
    assert [(finding.code, finding.params) for finding in found] == [("unanswered", {"question": "born"})]


def test_answers_day_is_read_from_text_and_from_dates_only() -> None:
    assert day_of("2012-02-29") == day_of(date(2012, 2, 29)) == date(2012, 2, 29)
    assert day_of("yesterday") is None
    assert answers_of({}, "x").born is None
