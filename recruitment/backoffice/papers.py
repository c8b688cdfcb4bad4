"""A snapshot of an application as sections of labelled lines, for who checks it."""

from typing import Any

from django.utils.translation import gettext as _

from core.ui.moments import day_in_words
from core.ui.parts import Row
from recruitment.models import Submission, SubmissionContent
from recruitment.queries.submission import content_of
from recruitment.rules.answers import day_of
from recruitment.rules.draft import ENTRY_FIELDS, PERSONAL, POST, QUESTIONS, STUDY
from recruitment.words.apply import FIELDS, SECTIONS, answer_words

DATES = ("birth_date", "certificate_date", "starts", "ends")


def papers(submission: Submission) -> list[dict[str, Any]]:
    """Sections with a title, groups of lines (`parts.Row`) and files; a notice once retention removed the words."""
    try:
        content = content_of(submission)
    except SubmissionContent.DoesNotExist:
        return [{"title": _("Removed"), "groups": [[Row(_("Content"), _("Removed when its term ended"))]], "files": []}]
    listed = [
        ("personal", [_lines(content["personal"], ("patronymic", *PERSONAL, "employer"))]),
        ("eligibility", [_eligibility(content["eligibility"])]),
        ("education", [_lines(row, STUDY) for row in content["education"]]),
        ("experience", [_lines(row, (*POST, "ends", "civil_service", "duties")) for row in content["experience"]]),
        ("declarations", [_lines(content["declarations"], ("truth", "consent"))]),
    ]
    sections = [{"title": SECTIONS[name], "groups": groups, "files": []} for name, groups in listed]
    if content.get("adjustments"):
        sections[-1]["groups"].append([Row(str(FIELDS["adjustments"]), content["adjustments"])])
    files = [{"kind": FIELDS.get(row.kind, row.kind), "file": row.file} for row in submission.files.all()]
    return [*sections[:-1], {"title": SECTIONS["documents"], "groups": [], "files": files}, sections[-1]]


def _lines(values: dict[str, Any], names: tuple[str, ...]) -> list[Row]:
    return [Row(str(FIELDS.get(name, name)), _value(name, values[name])) for name in names if values.get(name)]


def _eligibility(answers: dict[str, Any]) -> list[Row]:
    names = (*QUESTIONS, "entry", *ENTRY_FIELDS.get(answers.get("entry", ""), ()))
    return _lines(answers, names)


def _value(name: str, value: Any) -> str:
    if value is True:
        return _("Yes")
    if name in DATES and (day := day_of(value)):
        return day_in_words(day)
    return answer_words(name, value)
