"""What in a candidate's answers a person has to look at, said to the candidate."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.ui.moments import day_in_words
from recruitment.rules.findings import Finding

CONCERNS: Mapping[str, Any] = {
    "not_citizen": gettext_lazy("You answered that you are not a citizen of the Republic of Azerbaijan."),
    "language": gettext_lazy("You answered that you are not fluent in the state language."),
    "education": gettext_lazy("You answered that you do not have the education that this position asks for."),
    "incapacity": gettext_lazy("You answered that a court has found you incapable or of limited capacity."),
    "conviction": gettext_lazy("You answered that you have a conviction that has not been expunged."),
    "compulsory_treatment": gettext_lazy("You answered that a court has ordered compulsory medical measures for you."),
    "kinship": gettext_lazy("You answered that a close relative would be your direct superior or subordinate."),
    "no_entry_ground": gettext_lazy("You named no ground on which the law opens the interview stage."),
}


def concern_sentence(finding: Finding) -> str:
    """A finding that speaks against registration, as the candidate is told."""
    match finding.code:
        case "under_age":
            return _("You will be %(age)s on the day the competition closes; the law asks for %(minimum)s.") % (
                finding.params
            )
        case "certificate_expired":
            until = day_in_words(finding.params["valid_before"])
            return _("Your civil-service certificate was valid before %(day)s.") % {"day": until}
        case "certificate_lower":
            return _("Your civil-service certificate is of a lower subgroup than this position.")
    return str(CONCERNS[finding.code])
