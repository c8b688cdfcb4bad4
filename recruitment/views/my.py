"""A candidate's own applications: the list, and each at its permanent address."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.deadlines.clock import now
from core.documents.models import Document
from core.errors import DomainError
from recruitment.actions.applications import withdraw_application
from recruitment.models import Application, CheckDecision, Submission, SubmissionContent
from recruitment.queries.my import applications_of
from recruitment.queries.submission import entry_of
from recruitment.rules.draft import Draft
from recruitment.views.apply.summary import Part, parts
from recruitment.views.apply.visit import window_is_open
from recruitment.words.standing import standing_of

PARTS = (
    "personal",
    "eligibility",
    "education",
    "experience",
    "no_experience",
    "documents",
    "declarations",
    "adjustments",
)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD"])
def applications(request: HttpRequest) -> HttpResponse:
    """All of the visitor's applications, the latest first."""
    lines = [(application, standing_of(application)) for application in applications_of(request.user)]
    return render(request, "recruitment/apply/list.html", {"lines": lines, "now": now()})


def _own(request: HttpRequest, reference: str) -> Application:
    """The visitor's own application; anybody else's does not exist for them."""
    found = applications_of(request.user).filter(reference=reference).first()
    if found is None:
        raise Http404
    found.candidate = request.user  # type: ignore[assignment]
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD"])
def application(request: HttpRequest, reference: str) -> HttpResponse:
    """The permanent page of what was handed in: receipt, where it stands, what was given."""
    own, at = _own(request, reference), now()
    snapshots = list(own.submissions.select_related("content").order_by("-number"))
    last = snapshots[0]
    is_open = window_is_open(own.position, at)
    context = {
        "application": own,
        "position": own.position,
        "now": at,
        "standing": standing_of(own),
        "snapshots": snapshots,
        "last": last,
        "entry": entry_of(last),
        "receipt": Document.objects.about(last).first(),
        "parts": _given(last),
        "decision": CheckDecision.objects.filter(application=own).order_by("-number").first(),
        "interview": own.planned[0] if own.planned else None,
        "can_update": is_open and own.state == Application.State.SUBMITTED,
        "changed": is_open and own.state == Application.State.SUBMITTED and own.saved_at > last.received_at,
        "can_withdraw": Application.State.WITHDRAWN in Application.TRANSITIONS[Application.State(own.state)],
    }
    return render(request, "recruitment/apply/application.html", context)


def _given(submission: Submission) -> list[Part]:
    """What was handed in; nothing once its words were deleted."""
    try:
        content: dict[str, Any] = json.loads(submission.content.text)
    except SubmissionContent.DoesNotExist:
        return []
    return parts(Draft(**{name: content[name] for name in PARTS}))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask, then take back what was handed in."""
    own = _own(request, reference)
    possible = Application.State.WITHDRAWN in Application.TRANSITIONS[Application.State(own.state)]
    if request.method == "POST":
        try:
            withdraw_application(own, by=request.user, at=now())  # type: ignore[arg-type]
        except DomainError as refusal:
            messages.error(request, str(refusal))
        return redirect("recruitment:application", reference)
    if not possible:
        return redirect("recruitment:application", reference)
    return render(request, "recruitment/apply/withdraw.html", {"application": own, "position": own.position})
