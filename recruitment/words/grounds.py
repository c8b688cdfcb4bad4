"""Grounds of non-registration and findings of the check, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.deadlines.words import in_language
from core.ui.moments import day_in_words
from recruitment.rules.findings import Finding
from recruitment.rules.grounds import GROUNDS

LABELS = {
    "under_age": gettext_lazy("Too young"),
    "not_citizen": gettext_lazy("Not a citizen"),
    "language": gettext_lazy("State language"),
    "education": gettext_lazy("Education does not fit"),
    "incapacity": gettext_lazy("Incapacity"),
    "conviction": gettext_lazy("Conviction"),
    "compulsory_treatment": gettext_lazy("Compulsory medical measures"),
    "kinship": gettext_lazy("Close kinship"),
    "unanswered": gettext_lazy("Question not answered"),
    "no_entry_ground": gettext_lazy("Nothing opens the interview stage"),
    "certificate_expired": gettext_lazy("Certificate expired"),
    "certificate_lower": gettext_lazy("Certificate of a lower subgroup"),
}


def ground_words(code: str) -> str:
    """A ground as the candidate reads it; an unknown code as it is."""
    ground = GROUNDS.get(code)
    return in_language(ground.text) if ground else code


def ground_choices() -> list[tuple[str, str]]:
    """Every ground for a form, in the order of the list."""
    return [(code, in_language(ground.text)) for code, ground in GROUNDS.items()]


def ground_texts() -> dict[str, dict[str, str]]:
    """Per ground the words and the legal basis that the form offers."""
    return {
        code: {"text": in_language(ground.text), "basis": in_language(ground.legal_basis)}
        for code, ground in GROUNDS.items()
    }


def finding_label(code: str) -> str:
    """A finding in two or three words, for tables and filters."""
    return str(LABELS.get(code, code))


def finding_sentence(finding: Finding) -> str:
    """A finding as a sentence for who checks."""
    match finding.code:
        case "under_age":
            return _("The candidate is %(age)s years old; the law asks for %(minimum)s.") % finding.params
        case "certificate_expired":
            until = day_in_words(finding.params["valid_before"])
            return _("The civil-service certificate was valid before %(day)s.") % {"day": until}
        case "unanswered":
            return _("A question has no answer: %(question)s.") % finding.params
    return ground_words(finding.code)
