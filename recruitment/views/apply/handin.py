"""Check answers, hand in, and the voluntary questions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from recruitment.actions.applications import answer_equality, submit_application
from recruitment.errors import WindowClosed
from recruitment.forms.apply import EqualityForm
from recruitment.rules.draft import Draft
from recruitment.views.apply.answers import posted
from recruitment.views.apply.summary import parts
from recruitment.views.apply.tasks import changed_since, draft_of, given, section_url
from recruitment.views.apply.visit import Visit, candidate_page, closed_page
from recruitment.views.apply.whole import concerns, found_in
from recruitment.words.apply import gap_sentence, not_begun_sentence


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def check(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All answers on one page; the POST hands them in."""
    if request.method != "POST":
        return _check_page(request, visit)
    before = visit.application.submissions.count()
    try:
        submission = submit_application(visit.application, by=request.user)  # type: ignore[arg-type]
    except WindowClosed:
        return closed_page(request, visit.position, visit.now)
    except DomainError as refusal:
        return _check_page(request, visit, str(refusal))
    if submission.number == before:
        messages.info(request, _("This was already handed in, and nothing has changed since. Here is its receipt."))
    return redirect("recruitment:application", visit.application.reference)


def _check_page(request: HttpRequest, visit: Visit, refusal: str = "") -> HttpResponse:
    draft = draft_of(visit)
    context: dict[str, Any] = {
        "visit": visit,
        "position": visit.position,
        "application": visit.application,
        "now": visit.now,
        "parts": parts(draft, lambda section: _address(visit, section)),
        "missing": _missing(visit, draft),
        "refusal": refusal,
        "unchanged": bool(visit.application.reference) and not changed_since(visit),
        "concerns": concerns(visit, draft),
    }
    return render(request, "recruitment/apply/check.html", context, status=409 if refusal else 200)


def _missing(visit: Visit, draft: Draft) -> list[dict[str, str]]:
    """One line per gap; a section that is not begun is one line."""
    lines = {}
    for gap in found_in(visit, draft):
        text = gap_sentence(gap) if given(gap.section, draft) else not_begun_sentence(gap.section)
        lines[text] = section_url(visit, gap.section)
    return [{"text": text, "url": url} for text, url in lines.items()]


def _address(visit: Visit, section: str) -> str:
    if section.startswith("entry"):
        return visit.url("apply_section", section)
    return section_url(visit, section)


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def equality(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The voluntary questions; answered once, kept apart."""
    form = EqualityForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer_equality(visit.application, answers=form.cleaned_data, by=request.user, at=visit.now)  # type: ignore[arg-type]
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Thank you. Your answers are kept apart from your application."))
        return redirect(visit.url())
    context = {"visit": visit, "position": visit.position, "application": visit.application, "form": form}
    return render(request, "recruitment/apply/equality.html", context)
