"""What an application must hold, as pure rules."""

from dataclasses import replace
from datetime import date

import pytest

from recruitment.rules.draft import SECTIONS, Draft, Gap, gaps, gaps_of, required_documents
from tests.recruitment.apply.makers import ELIGIBILITY, KINDS, PERSONAL, POST, STUDY

TODAY = date(2012, 11, 1)
WHOLE = Draft(
    personal=PERSONAL,
    eligibility=ELIGIBILITY,
    education=({"id": 1, **STUDY},),
    experience=({"id": 1, **POST},),
    documents=tuple({"id": number, "kind": kind} for number, kind in enumerate(KINDS)),
    declarations={"truth": True, "consent": True},
)


def test_whole_draft_has_no_gaps() -> None:
    assert gaps(WHOLE, TODAY) == []


def test_empty_draft_has_gaps_in_every_section() -> None:
    found = gaps(Draft(), TODAY)
    assert [section for section in SECTIONS if not gaps_of(section, found)] == []


def test_row_gap_names_its_row() -> None:
    study = {"id": 7, **STUDY, "speciality": ""}
    assert gaps(replace(WHOLE, education=(study,)), TODAY) == [Gap("education", "speciality", "required", 7)]


@pytest.mark.parametrize(
    ("entry", "worked", "kinds"),
    [
        ("certificate", True, ("identity", "diploma", "employment", "certificate")),
        ("certificate", False, ("identity", "diploma", "certificate")),
        ("doctorate", False, ("identity", "diploma")),
        ("posts", False, ("identity", "diploma", "employment")),
        ("none", False, ("identity", "diploma")),
    ],
)
def test_required_documents_follow_the_answers(entry: str, worked: bool, kinds: tuple[str, ...]) -> None:
    assert required_documents({"entry": entry}, has_experience=worked) == kinds


def test_infected_document_is_a_gap_of_its_own() -> None:
    documents = ({"id": 1, "kind": "identity", "usable": False}, *WHOLE.documents[1:])
    assert gaps(replace(WHOLE, documents=documents), TODAY) == [
        Gap("documents", "identity"),
        Gap("documents", "identity", "infected", 1),
    ]


@pytest.mark.parametrize(("name", "answer"), [("citizen", "no"), ("conviction", "yes"), ("kinship", "yes")])
def test_answer_against_the_candidate_is_no_gap(name: str, answer: str) -> None:
    assert gaps(replace(WHOLE, eligibility={**ELIGIBILITY, name: answer}), TODAY) == []


def test_future_dates_are_gaps() -> None:
    late = {**ELIGIBILITY, "certificate_date": "2012-11-02"}
    assert gaps(replace(WHOLE, eligibility=late), TODAY) == [Gap("eligibility", "certificate_date", "future")]
    born = {**PERSONAL, "birth_date": date(2013, 1, 1)}
    assert gaps(replace(WHOLE, personal=born), TODAY) == [Gap("personal", "birth_date", "future")]


def test_no_experience_said_is_no_gap() -> None:
    draft = replace(WHOLE, experience=(), no_experience=True)
    assert gaps(draft, TODAY) == []
    assert gaps(replace(draft, no_experience=False), TODAY) == [Gap("experience", "", "none_given")]
