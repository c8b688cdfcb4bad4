"""The words of an application: sections, questions, answers, and what is missing."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruitment.rules.draft import Gap

SECTIONS = {
    "personal": gettext_lazy("Personal details"),
    "eligibility": gettext_lazy("Eligibility"),
    "education": gettext_lazy("Education"),
    "experience": gettext_lazy("Experience"),
    "documents": gettext_lazy("Documents"),
    "declarations": gettext_lazy("Declarations"),
}

FIELDS = {
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Surname"),
    "patronymic": gettext_lazy("Patronymic"),
    "birth_date": gettext_lazy("Date of birth"),
    "citizenship": gettext_lazy("Citizenship"),
    "identity_number": gettext_lazy("Personal identification number (FIN)"),
    "address": gettext_lazy("Address"),
    "phone": gettext_lazy("Telephone"),
    "citizen": gettext_lazy("Are you a citizen of the Republic of Azerbaijan?"),
    "language": gettext_lazy("Are you fluent in the state language, Azerbaijani?"),
    "education": gettext_lazy("Do you have the education that this position asks for?"),
    "incapacity": gettext_lazy("Has a court found you incapable, or of limited capacity?"),
    "conviction": gettext_lazy("Do you have a conviction that has not been expunged?"),
    "medical": gettext_lazy("Has a court ordered compulsory medical measures for you?"),
    "kinship": gettext_lazy("Would a close relative of yours be your direct superior or subordinate in this post?"),
    "entry": gettext_lazy("On what ground do you come to the interview?"),
    "certificate_number": gettext_lazy("Number of the certificate"),
    "certificate_date": gettext_lazy("Date of the certificate"),
    "doctorate_field": gettext_lazy("Field of the doctorate"),
    "posts_held": gettext_lazy("Posts that count towards the 10 years"),
    "level": gettext_lazy("Level"),
    "institution": gettext_lazy("Institution"),
    "speciality": gettext_lazy("Speciality"),
    "from_year": gettext_lazy("From (year)"),
    "to_year": gettext_lazy("Until (year)"),
    "employer": gettext_lazy("Employer"),
    "post": gettext_lazy("Post"),
    "starts": gettext_lazy("From"),
    "ends": gettext_lazy("Until"),
    "civil_service": gettext_lazy("Civil service"),
    "duties": gettext_lazy("What you did"),
    "truth": gettext_lazy("What I have given is true and complete"),
    "consent": gettext_lazy("I agree to the use of my data for this competition"),
    "adjustments": gettext_lazy("What you need at the interview"),
    "identity": gettext_lazy("Identity card"),
    "diploma": gettext_lazy("Diploma"),
    "employment": gettext_lazy("Employment record"),
    "certificate": gettext_lazy("Civil-service certificate"),
    "other": gettext_lazy("Other paper"),
}

YES_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))

ENTRIES = (
    ("certificate", gettext_lazy("I hold a valid civil-service certificate")),
    ("doctorate", gettext_lazy("I hold a doctorate of sciences in the field")),
    ("posts", gettext_lazy("I have worked for 10 years in posts that the law lists")),
    ("none", gettext_lazy("None of these")),
)

LEVELS = {
    "secondary": gettext_lazy("Secondary"),
    "vocational": gettext_lazy("Vocational"),
    "bachelor": gettext_lazy("Bachelor"),
    "master": gettext_lazy("Master"),
    "doctor": gettext_lazy("Doctor of sciences"),
}

NONE_GIVEN = {
    "education": gettext_lazy("Add at least one course of study."),
    "experience": gettext_lazy("Add a post, or say that you have not worked yet."),
}


def gap_sentence(gap: Gap) -> str:
    """What is missing, in one sentence."""
    if gap.code == "none_given":
        return str(NONE_GIVEN[gap.section])
    what = {"what": FIELDS[gap.field]}
    if gap.code == "future":
        return _("This date lies in the future: %(what)s") % what
    if gap.code == "infected":
        return _("A virus was found in a file; remove it and add another: %(what)s") % what
    if gap.section == "documents":
        return _("This paper is missing: %(what)s") % what
    if gap.section == "eligibility":
        return _("This question has no answer yet: %(what)s") % what
    return _("This is missing: %(what)s") % what


def not_begun_sentence(section: str) -> str:
    """That a whole section is still empty."""
    return _("This section is not begun: %(section)s") % {"section": SECTIONS[section]}


def answer_words(name: str, value: Any) -> str:
    """A yes or no, an entry ground or a level in words."""
    known: dict[str, Any] = {**dict(YES_NO), **dict(ENTRIES), **LEVELS}
    return str(known.get(value, value or ""))
