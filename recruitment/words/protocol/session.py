"""The protocol of an interview session: who came, in which order, and what was asked."""

from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from recruitment.models import Question
from recruitment.words.protocol.parts import Content, attendance, instant_words
from recruitment.words.protocol.section import Col, Section


def sections(content: Content) -> list[Section]:
    """What stands between the members and the signatures."""
    columns = [Col(_("Position"), 2), Col(_("Asked in"), 2), Col(_("Criterion")), Col(_("Question"), 6)]
    questions = [
        (row["position"], str(Question.Set(row["set"]).label), row["criterion"], in_language(row))
        for row in content["questions"]
    ]
    return [
        Section(facts=[(_("Session"), content["session"]), (_("Began at"), instant_words(content["begins_at"]))]),
        attendance(content),
        Section(_("Questions, the same for every candidate"), columns=columns, rows=questions),
    ]
