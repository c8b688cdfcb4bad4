"""Before the beginning, and the task list."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.deadlines.clock import now
from recruitment.actions.applications import EDITABLE, start_application
from recruitment.errors import WindowClosed
from recruitment.models import Application, Position
from recruitment.views.apply.tasks import changed_since, draft_of, tasks
from recruitment.views.apply.visit import Visit, announced_position, application_of, closed_page, window_is_open
from recruitment.views.apply.whole import concerns, found_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The task list of the visitor's application; before it is begun, what it takes; after all, its own page."""
    position, at = announced_position(slug), now()
    application = application_of(request, position)
    if request.method == "POST":
        try:
            start_application(position, by=request.user, at=at)  # type: ignore[arg-type]
        except WindowClosed:
            return closed_page(request, position, at)
        return redirect("recruitment:apply", slug)
    return _begin(request, position) if application is None else _list(request, Visit(position, application, at))


def _begin(request: HttpRequest, position: Position) -> HttpResponse:
    at = now()
    if not window_is_open(position, at):
        return closed_page(request, position, at)
    before = Application.objects.filter(candidate=request.user).exists()
    return render(request, "recruitment/apply/begin.html", {"position": position, "now": at, "before": before})


def _list(request: HttpRequest, visit: Visit) -> HttpResponse:
    application = visit.application
    if application.state not in EDITABLE or (application.reference and not visit.is_open):
        return redirect("recruitment:application", application.reference)
    if not visit.is_open:
        return closed_page(request, visit.position, visit.now)
    draft = draft_of(visit)
    found = found_in(visit, draft)
    context = {
        "visit": visit,
        "position": visit.position,
        "application": application,
        "now": visit.now,
        "tasks": tasks(visit, draft, found),
        "changed": bool(application.reference) and changed_since(visit),
        "concerns": concerns(visit, draft),
    }
    return render(request, "recruitment/apply/tasks.html", context)
