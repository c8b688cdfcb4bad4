"""Sentences about marks, passing and ties."""

from decimal import Decimal

from django.utils.translation import gettext as _

from recruitment.rules.findings import Finding, decimal_text


def finding_sentence(finding: Finding, *, bound: Decimal) -> str:
    """Why a sheet cannot be sealed, for the criterion the finding belongs to."""
    match finding.code:
        case "missing_mark":
            return _("Give a mark.")
        case "off_scale":
            return _("This mark is not on the scale.")
        case "note_required":
            return _("A mark below %(bound)s needs a note.") % {"bound": decimal_text(bound)}
    return _("The plan has no such criterion.")
