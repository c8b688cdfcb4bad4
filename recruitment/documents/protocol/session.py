"""The protocol of an interview session: who came, in which order, and what was asked."""

from typing import Any

from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from core.documents import kit
from recruitment.documents.protocol.parts import Content, attendance, instant_words
from recruitment.models import Question


def blocks(content: Content) -> list[Any]:
    """What stands between the members and the signatures."""
    columns = [kit.Column(_("Position"), 2), kit.Column(_("Asked in"), 2), kit.Column(_("Criterion")),
               kit.Column(_("Question"), 6)]  # fmt: skip
    questions = [
        (row["position"], str(Question.Set(row["set"]).label), row["criterion"], in_language(row))
        for row in content["questions"]
    ]
    session = [(_("Session"), content["session"]), (_("Began at"), instant_words(content["begins_at"]))]
    return [
        kit.facts(session),
        *attendance(content),
        kit.heading(_("Questions, the same for every candidate")),
        kit.table(columns, questions),
    ]
