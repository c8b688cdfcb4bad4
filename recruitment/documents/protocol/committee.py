"""The protocol of a committee: what it judges, what was declared, who stepped back."""

from typing import Any

from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from core.documents import kit
from recruitment.documents.protocol.parts import Content, recusals


def blocks(content: Content) -> list[Any]:
    """What stands between the members and the signatures."""
    positions = [
        (position["code"], in_language(position["title"]), position["posts"]) for position in content["positions"]
    ]
    declared = [(row["member"], row["none"], row["conflict"]) for row in content["declarations"]]
    return [
        kit.heading(_("Positions")),
        kit.table([kit.Column(_("Code")), kit.Column(_("Position"), 4), kit.Column(_("Posts"), 1, "right")], positions),
        kit.heading(_("Declarations on the candidates")),
        kit.table(
            [
                kit.Column(_("Member")),
                kit.Column(_("No conflict of interest"), 2, "right"),
                kit.Column(_("Conflict of interest"), 2, "right"),
            ],
            declared,
        ),
        *recusals(content),
    ]
