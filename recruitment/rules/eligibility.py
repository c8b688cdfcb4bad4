"""May this person apply? Findings only: a knock-out answer never rejects, a person confirms with a ground.

Basis: Law on Civil Service, article 27. The numbers are data, with the day from which they hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recruitment.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class EligibilityRules:
    """The numbers of the law: ages and terms in years."""

    valid_from: date
    minimum_age: int
    certificate_years: int
    listed_post_years: int
    legal_basis: str


RULES = EligibilityRules(
    valid_from=date(2012, 1, 1),
    minimum_age=16,
    certificate_years=5,
    listed_post_years=10,
    legal_basis="Law on Civil Service, article 27",
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A civil-service certificate: the day of issue and its subgroup, a greater one being higher."""

    issued: date
    subgroup: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What a candidate answered; None is an unanswered question."""

    born: date | None = None
    citizen: bool | None = None
    state_language: bool | None = None
    education: bool | None = None
    incapacity: bool | None = None
    conviction: bool | None = None
    compulsory_treatment: bool | None = None
    kinship: bool | None = None
    certificate: Certificate | None = None
    doctorate: bool = False
    listed_post_years: int = 0


NEEDED = (("citizen", "not_citizen"), ("state_language", "language"), ("education", "education"))
BARS = ("incapacity", "conviction", "compulsory_treatment", "kinship")


def years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    """Completed years of age on a day."""
    years = day.year - born.year
    return years if day >= years_after(born, years) else years - 1


def certificate_valid(certificate: Certificate, *, on: date, subgroup: int, rules: EligibilityRules = RULES) -> bool:
    """Whether a certificate counts on a day for a vacancy's subgroup: in its term, of that subgroup or a higher."""
    in_term = certificate.issued <= on < years_after(certificate.issued, rules.certificate_years)
    return in_term and certificate.subgroup >= subgroup


def knock_outs(answers: Answers, *, on: date, rules: EligibilityRules = RULES) -> list[Finding]:
    """What in the answers speaks against registration, and what is unanswered, as findings for a person.

    Codes: under_age, not_citizen, language, education, the bars (incapacity, conviction, compulsory_treatment,
    kinship), and unanswered.
    """
    return [*_age_findings(answers, on, rules), *_answer_findings(answers)]


def _age_findings(answers: Answers, on: date, rules: EligibilityRules) -> Iterator[Finding]:
    if answers.born is None:
        yield Finding("unanswered", {"question": "born"})
    elif age_on(answers.born, on) < rules.minimum_age:
        yield Finding("under_age", {"age": age_on(answers.born, on), "minimum": rules.minimum_age})


def _answer_findings(answers: Answers) -> Iterator[Finding]:
    questions = [(name, False, code) for name, code in NEEDED] + [(name, True, name) for name in BARS]
    for name, against, code in questions:
        answer = getattr(answers, name)
        if answer is None:
            yield Finding("unanswered", {"question": name})
        elif answer is against:
            yield Finding(code, {})


def entry_finding(answers: Answers, *, on: date, subgroup: int, rules: EligibilityRules = RULES) -> Finding:
    """What opens the interview stage: entry_certificate, entry_doctorate or entry_experience; else why nothing does.

    Codes without entry: certificate_expired, certificate_lower, no_entry_ground.
    """
    certificate = answers.certificate
    if certificate and certificate_valid(certificate, on=on, subgroup=subgroup, rules=rules):
        until = years_after(certificate.issued, rules.certificate_years)
        return Finding("entry_certificate", {"valid_before": until})
    if answers.doctorate:
        return Finding("entry_doctorate", {})
    if answers.listed_post_years >= rules.listed_post_years:
        return Finding("entry_experience", {"years": answers.listed_post_years, "needed": rules.listed_post_years})
    if certificate is None:
        return Finding("no_entry_ground", {})
    if certificate.subgroup < subgroup:
        return Finding("certificate_lower", {"subgroup": certificate.subgroup, "needed": subgroup})
    return Finding("certificate_expired", {"valid_before": years_after(certificate.issued, rules.certificate_years)})
