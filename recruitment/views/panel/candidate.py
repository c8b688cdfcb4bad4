"""A candidate's papers and the questions, by reference; every look is journalled."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.deadlines.clock import now
from core.ui.parts import Row
from core.uploads.models import StoredFile
from core.uploads.serving import attachment
from recruitment.actions.panel import read_papers
from recruitment.models import Application, Submission, SubmissionContent, SubmissionFile
from recruitment.queries.panel import Candidacy, questions_for
from recruitment.queries.submission import content_of
from recruitment.rules.draft import QUESTIONS
from recruitment.views.panel.visit import of_candidate
from recruitment.words.apply import FIELDS, SECTIONS, answer_words

NEVER = ("identity",)  # kinds of files that say who it is
STUDY = ("level", "institution", "speciality", "from_year", "to_year")
POST = ("employer", "post", "starts", "ends", "civil_service", "duties")


@of_candidate
@require_safe
def candidate(request: HttpRequest, own: Candidacy) -> HttpResponse:
    """Papers without anything that names the candidate, and the fixed questions."""
    read_papers(own.application, by=request.user, at=now())
    interview = own.interview
    if interview is not None:
        interview.application = own.application
    context = {
        "own": own,
        "position": own.application.position,
        "sections": _sections(own.application),
        "files": _files(own.application),
        "questions": questions_for(interview) if interview else [],
        "now": now(),
    }
    return render(request, "recruitment/panel/candidate.html", context)


def _latest(application: Application) -> Submission | None:
    return application.submissions.select_related("content").order_by("-number").first()


def _sections(application: Application) -> list[tuple[Any, list[list[Row]]]]:
    submission = _latest(application)
    try:
        content = content_of(submission) if submission else {}
    except SubmissionContent.DoesNotExist:
        return []
    listed = [
        ("education", [_lines(row, STUDY) for row in content.get("education", ())]),
        ("experience", [_lines(row, POST) for row in content.get("experience", ())]),
        ("eligibility", [_lines(content.get("eligibility", {}), (*QUESTIONS, "entry"))]),
    ]
    return [(SECTIONS[name], groups) for name, groups in listed if any(groups)]


def _lines(values: dict[str, Any], names: tuple[str, ...]) -> list[Row]:
    return [
        Row(str(FIELDS.get(name, name)), _("Yes") if values[name] is True else answer_words(name, values[name]))
        for name in names
        if values.get(name)
    ]


def _files(application: Application) -> list[tuple[int, str, SubmissionFile]]:
    """Number, neutral name and file of every paper that does not say who it is; the candidate's own names stay away."""
    submission = _latest(application)
    rows = SubmissionFile.objects.filter(submission=submission).exclude(kind__in=NEVER).select_related("file")
    kept = [row for row in rows.order_by("pk") if row.file.deleted_at is None]
    return [(number, f"{FIELDS.get(row.kind, row.kind)} {number}", row) for number, row in enumerate(kept, start=1)]


@of_candidate
@require_safe
def paper(request: HttpRequest, own: Candidacy, number: int) -> HttpResponseBase:
    """One file of the papers under a neutral name; what waits for the virus check is not given out."""
    found = next((row for at, _name, row in _files(own.application) if at == number), None)
    if found is None or found.file.state in (StoredFile.State.WAITING, StoredFile.State.INFECTED):
        raise Http404
    try:
        content = found.file.open()
    except FileNotFoundError:
        raise Http404 from None
    read_papers(own.application, by=request.user, at=now(), file=found.file.sha256)
    name = f"{own.reference}-{found.kind}-{number}.{found.file.kind}"
    return attachment(content, name=name, kind=found.file.kind)
