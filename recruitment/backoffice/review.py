"""One application at a time: its papers, what the rules find in them, the decision, and the next one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.deadlines.clock import now
from recruitment.actions.checking import open_papers, refuse_registration, register, start_check
from recruitment.backoffice.applications import STATE_KINDS, query_of, selection_of
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.backoffice.papers import papers
from recruitment.forms.desk import RefusalForm
from recruitment.models import Application, Competition, Submission, SubmissionContent
from recruitment.permissions.application import can_check
from recruitment.queries.applications import Selection, closing_day
from recruitment.queries.submission import content_of
from recruitment.rules.answers import findings
from recruitment.words.grounds import finding_sentence, ground_texts, ground_words

State = Application.State


def _application(request: HttpRequest, pk: int, application_pk: int) -> tuple[Competition, Application]:
    competition = competition_of(request, pk)
    rows = Application.objects.select_related("candidate", "position__competition__body")
    application = get_object_or_404(rows, pk=application_pk, position__competition=competition)
    require(can_check(request.user, application))
    return competition, application


def neighbours(selection: Selection, application: Application) -> tuple[int | None, int | None, int, int]:
    """Keys of the rows before and after in the filter, and the row's number among how many (0 outside the filter)."""
    keys = [fact.pk for fact in selection.kept()]
    if application.pk not in keys:
        return None, keys[0] if keys else None, 0, len(keys)
    at = keys.index(application.pk)
    before = keys[at - 1] if at else None
    return before, keys[at + 1] if at + 1 < len(keys) else None, at + 1, len(keys)


@require_safe
def application_review(request: HttpRequest, pk: int, application_pk: int) -> HttpResponse:
    """The papers of one application; opening them is journalled."""
    competition, application = _application(request, pk, application_pk)
    return _screen(request, competition, application, RefusalForm())


def _screen(
    request: HttpRequest, competition: Competition, application: Application, form: RefusalForm, status: int = 200
) -> HttpResponse:
    open_papers(application, by=request.user, at=now())
    query = query_of(request.GET)
    before, after, number, total = neighbours(selection_of(request, competition), application)
    snapshots = list(
        application.submissions.select_related("content").prefetch_related("files__file").order_by("-number")
    )
    shown = _shown(snapshots, request.GET.get("snapshot", ""))
    decision = application.decisions.select_related("decided_by").order_by("-number").first()
    table = f"{reverse('competition_applications', args=[competition.pk])}?{query}"
    return show(
        request, "review", competition, str(application), (_("Applications"), table), status=status,
        application=application, form=form, query=query, snapshots=snapshots, shown=shown,
        sections=papers(shown) if shown else [], kind=STATE_KINDS.get(application.state, "neutral"),
        findings=_findings(competition, application, snapshots), decision=decision, grounds=ground_texts(),
        ground=ground_words(decision.ground) if decision else "",
        before=_address(competition, before, query), after=_address(competition, after, query), number=number,
        total=total, why=_why_not(application),
    )  # fmt: skip


def _shown(snapshots: list[Any], wanted: str) -> Any:
    named = [snapshot for snapshot in snapshots if str(snapshot.number) == wanted]
    return (named or snapshots or [None])[0]


def _findings(competition: Competition, application: Application, snapshots: list[Submission]) -> list[str]:
    """What the rules find in the latest snapshot, in sentences."""
    try:
        born = content_of(snapshots[0])["personal"].get("birth_date") if snapshots else None
    except SubmissionContent.DoesNotExist:
        return []
    return [finding_sentence(found) for found in findings(application.eligibility, born, closing_day(competition))]


def _why_not(application: Application) -> str:
    """Why the decision cannot be taken now; empty when it can."""
    if application.state == State.IN_CHECK:
        return ""
    if application.state == State.SUBMITTED and application.position.state == "in_check":
        return _("Take the application into check first.")
    if application.state == State.SUBMITTED:
        return _("Papers are checked after the closing instant.")
    return _("The application is decided: it is “%(state)s”.") % {"state": application.get_state_display()}


def _address(competition: Competition, pk: int | None, query: str) -> str:
    if pk is None:
        return ""
    address = reverse("application_review", args=[competition.pk, pk])
    return f"{address}?{query}" if query else address


@require_POST
def application_decide(request: HttpRequest, pk: int, application_pk: int) -> HttpResponse:
    """Take into check, register, or do not register; after a decision comes the next one of the filter."""
    competition, application = _application(request, pk, application_pk)
    query = query_of(request.GET)
    here = _address(competition, application.pk, query)
    after = neighbours(selection_of(request, competition), application)[1]
    act = request.POST.get("act")
    if act == "refuse":
        return _refuse(request, competition, application, _address(competition, after, query) or here)
    if act == "start":
        attempt(request, lambda: start_check(application, by=request.user, at=now()))
        return HttpResponseRedirect(here)
    done = _("%(reference)s is registered.") % {"reference": application}
    went = act == "register" and attempt(request, lambda: register(application, by=request.user, at=now()), done)
    return HttpResponseRedirect((_address(competition, after, query) if went else "") or here)


def _refuse(request: HttpRequest, competition: Competition, application: Application, onward: str) -> HttpResponse:
    form = RefusalForm(request.POST)
    if form.is_valid():
        done = _("%(reference)s is not registered; the candidate has been told why.") % {"reference": application}
        given = form.cleaned_data
        went = attempt(request, lambda: refuse_registration(application, by=request.user, at=now(), **given), done)
        here = _address(competition, application.pk, query_of(request.GET))
        return HttpResponseRedirect(onward if went else here)
    return _screen(request, competition, application, form, status=422)
