"""The protocol of a committee: what it judges, what was declared, who stepped back."""

from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from recruitment.words.protocol.parts import Content, recusals
from recruitment.words.protocol.section import Col, Section


def sections(content: Content) -> list[Section]:
    """What stands between the members and the signatures."""
    positions = [
        (position["code"], in_language(position["title"]), position["posts"]) for position in content["positions"]
    ]
    declared = [(row["member"], row["none"], row["conflict"]) for row in content["declarations"]]
    return [
        Section(
            _("Positions"),
            columns=[Col(_("Code")), Col(_("Position"), 4), Col(_("Number of posts"), 1, True)],
            rows=positions,
        ),
        Section(
            _("Declarations on the candidates"),
            columns=[
                Col(_("Member")),
                Col(_("No conflict of interest"), 2, True),
                Col(_("Conflict of interest"), 2, True),
            ],
            rows=declared,
        ),
        recusals(content),
    ]
