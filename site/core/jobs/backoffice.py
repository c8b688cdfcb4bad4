"""Jobs in the back office: what runs, what failed, how far it is."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.deadlines.clock import now
from core.errors import DomainError
from core.jobs.actions import retry_job
from core.jobs.models import Job
from core.jobs.permissions import may_retry, may_see, may_see_all
from core.jobs.queries import counts_by_state, people_with_roles, visible_jobs
from core.ui.parts import Choice, Column, FilterGroup

KINDS = {"waiting": "wait", "running": "info", "done": "good", "failed": "bad"}


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """All jobs for an administrator or auditor, one's own for everybody else; the newest first."""
    jobs = visible_jobs(request.user)
    state = request.GET.get("state", "")
    choices = [
        Choice(str(Job.State(value).label), f"?state={value}", number, value == state)
        for value, number in counts_by_state(jobs).items()
    ]
    shown = jobs.filter(state=state) if state in Job.State.values else jobs
    page = Paginator(shown, 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [{"job": job, "kind": KINDS[job.state], "by": words} for job, words in _asked_by(page)],
        "groups": [FilterGroup(_("State"), [Choice(_("All"), "?", None, not state), *choices])],
        "all": may_see_all(request.user),
        "columns": _columns(),
    }
    return render(request, "jobs/list.html", context)


def _asked_by(jobs: Iterable[Job]) -> list[tuple[Job, str]]:
    """Each job with who asked for it; candidates, whom the administrator does not know by name, are not named."""
    named = people_with_roles(job.by_id for job in jobs)
    return [(job, _who(job, named)) for job in jobs]


def _who(job: Job, named: set[int]) -> str:
    if job.by is None:
        return _("the clock or the system")
    return job.by.name if job.by_id in named else _("somebody without a role")


def _columns() -> list[Column]:
    return [
        Column(_("Job")),
        Column(_("State")),
        Column(_("Asked by")),
        Column(_("Written")),
        Column(_("Attempts"), number=True),
    ]


def _seen(request: HttpRequest, public_id: UUID) -> Job:
    job = get_object_or_404(Job.objects.select_related("by"), public_id=public_id)
    if not may_see(request.user, job):
        raise PermissionDenied
    return job


def job_context(job: Job) -> dict[str, Any]:
    """What `jobs/_progress.html` needs, for the pages of other applications that show a job."""
    return {"job": job, "kind": KINDS[job.state], "done": job.done, "total": job.total}


@require_safe
def job_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One job; while it is open its bar is asked for again and again, and when it ends the page around it once.

    What went wrong is shown to administrators and auditors only.
    """
    job = _seen(request, public_id)
    context = job_context(job) | {
        "asked_by": _asked_by([job])[0][1],
        "may_retry": may_retry(request.user),
        "shows_error": may_see_all(request.user),
    }
    if request.headers.get("HX-Request") != "true":
        return render(request, "jobs/job.html", context)
    response = render(request, "jobs/_progress.html", context)
    if not job.is_open:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def job_retry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start a failed job again."""
    job = _seen(request, public_id)
    try:
        retry_job(job, by=request.user, at=now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The job waits for its next attempt."))
    return redirect("jobs_job", public_id)
