"""What the rules of eligibility find in the answers of an application; a person decides, never the finding."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from recruitment.rules.eligibility import RULES, Answers, Certificate, entry_finding, knock_outs
from recruitment.rules.findings import Finding

YES_NO = {"yes": True, "no": False}
ANSWERS = {
    # the rules' name: the question's name in the application
    "citizen": "citizen", "state_language": "language", "education": "education", "incapacity": "incapacity",
    "conviction": "conviction", "compulsory_treatment": "medical", "kinship": "kinship",
}  # fmt: skip
OPENS_THE_INTERVIEW = ("entry_certificate", "entry_doctorate", "entry_experience")
ANY_SUBGROUP = 0  # the application does not ask for the certificate's subgroup: the officer reads it off the paper


def day_of(text: Any) -> date | None:
    """A date, or its ISO text; None for anything else."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def answers_of(eligibility: Mapping[str, Any], born: Any) -> Answers:
    """The answers of an application as the rules want them; what was not answered is None."""
    given = {name: YES_NO.get(str(eligibility.get(asked, ""))) for name, asked in ANSWERS.items()}
    entry = eligibility.get("entry")
    issued = day_of(eligibility.get("certificate_date")) if entry == "certificate" else None
    return Answers(
        born=day_of(born),
        certificate=Certificate(issued, ANY_SUBGROUP) if issued else None,
        doctorate=entry == "doctorate",
        listed_post_years=RULES.listed_post_years if entry == "posts" else 0,
        **given,
    )


def findings(eligibility: Mapping[str, Any], born: Any, on: date) -> list[Finding]:
    """What speaks against registration on the day `on`, or was not answered; empty for an application in order."""
    answers = answers_of(eligibility, born)
    entry = entry_finding(answers, on=on, subgroup=ANY_SUBGROUP)
    return [*knock_outs(answers, on=on), *([] if entry.code in OPENS_THE_INTERVIEW else [entry])]
