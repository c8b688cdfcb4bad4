"""Knock-out answers, ways into the interview, ages and terms."""

from dataclasses import replace
from datetime import date

import pytest

from recruitment.rules.eligibility import (
    BARS,
    NEEDED,
    RULES,
    Answers,
    Certificate,
    age_on,
    certificate_valid,
    entry_finding,
    knock_outs,
    years_after,
)
from recruitment.rules.findings import Finding
from recruitment.rules.grounds import GROUNDS

DAY = date(2012, 10, 5)
GOOD = Answers(
    born=date(1985, 3, 1), citizen=True, state_language=True, education=True,
    incapacity=False, conviction=False, compulsory_treatment=False, kinship=False,
)  # fmt: skip


def entry(day: date = DAY, subgroup: int = 3, **answers) -> Finding:
    return entry_finding(Answers(**answers), on=day, subgroup=subgroup)


def test_good_answers_have_no_findings():
    assert knock_outs(GOOD, on=DAY) == []


@pytest.mark.parametrize(("question", "code"), [*NEEDED, *((bar, bar) for bar in BARS)])
def test_each_answer_against_is_a_finding_and_each_unanswered_another(question, code):
    against = question in BARS
    assert knock_outs(replace(GOOD, **{question: against}), on=DAY) == [Finding(code, {})]
    assert knock_outs(replace(GOOD, **{question: None}), on=DAY) == [Finding("unanswered", {"question": question})]
    assert code in GROUNDS


def test_sixteenth_birthday_is_old_enough():
    assert knock_outs(replace(GOOD, born=date(1996, 10, 5)), on=DAY) == []
    assert knock_outs(replace(GOOD, born=date(1996, 10, 6)), on=DAY) == [
        Finding("under_age", {"age": 15, "minimum": 16})
    ]
    assert knock_outs(replace(GOOD, born=None), on=DAY) == [Finding("unanswered", {"question": "born"})]


def test_certificate_opens_the_interview_until_its_last_day():
    certificate = Certificate(date(2007, 10, 6), 3)
    assert entry(certificate=certificate) == Finding("entry_certificate", {"valid_before": date(2012, 10, 6)})
    assert entry(date(2012, 10, 6), certificate=certificate) == Finding(
        "certificate_expired", {"valid_before": date(2012, 10, 6)}
    )
    assert not certificate_valid(certificate, on=date(2007, 10, 5), subgroup=3)


def test_certificate_is_good_for_lower_subgroups_only():
    higher, lower = Certificate(date(2011, 1, 1), 4), Certificate(date(2011, 1, 1), 2)
    assert entry(certificate=higher).code == "entry_certificate"
    assert entry(certificate=lower) == Finding("certificate_lower", {"subgroup": 2, "needed": 3})


def test_doctorate_or_ten_listed_years_open_the_interview_too():
    assert entry(doctorate=True) == Finding("entry_doctorate", {})
    assert entry(listed_post_years=10) == Finding("entry_experience", {"years": 10, "needed": 10})
    assert entry(listed_post_years=9) == Finding("no_entry_ground", {})
    expired = Certificate(date(2000, 1, 1), 3)
    assert entry(certificate=expired, doctorate=True).code == "entry_doctorate"


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1996, 2, 29), date(2012, 2, 28), 15),
        (date(1996, 2, 29), date(2012, 2, 29), 16),
        (date(1996, 2, 29), date(2013, 2, 28), 16),
        (date(1996, 2, 29), date(2013, 3, 1), 17),
        (date(1990, 12, 31), date(2012, 12, 30), 21),
    ],
)
def test_age_is_in_completed_years(born, day, age):
    assert age_on(born, day) == age


def test_leap_day_becomes_the_first_of_march():
    assert years_after(date(2012, 2, 29), 5) == date(2017, 3, 1)
    assert years_after(date(2012, 2, 29), 4) == date(2016, 2, 29)


def test_numbers_of_the_law_are_data_with_a_basis():
    assert (RULES.minimum_age, RULES.certificate_years, RULES.listed_post_years) == (16, 5, 10)
    younger = replace(RULES, minimum_age=18)
    assert knock_outs(replace(GOOD, born=date(1995, 1, 1)), on=DAY, rules=younger)[0].params["minimum"] == 18
    assert RULES.legal_basis == "Law on Civil Service, article 27"
