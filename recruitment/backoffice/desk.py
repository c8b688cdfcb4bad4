"""The competition desk: where it stands, what needs this person, the funnel, and the applications below."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.deadlines.clock import now
from core.ui.charts import funnel as funnel_chart
from core.ui.parts import Column, Stage
from recruitment.actions.checking import begin_assessment
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.models import Competition, Position
from recruitment.permissions.competition import can_keep_order, can_run
from recruitment.queries.desk import Need, Progress, Step, competitions_for, funnel, needs, progress, with_counts
from recruitment.queries.result_desk import result_needs

MOST_NEEDS = 3
STATE_KINDS = {
    "draft": "neutral", "announced": "info", "closed": "wait", "concluded": "good", "planned": "neutral",
    "open": "info", "in_check": "wait", "in_assessment": "info", "revealed": "info", "results_published": "good",
    "not_filled": "neutral",
}  # fmt: skip


@require_safe
def competition_list(request: HttpRequest) -> HttpResponse:
    """The competitions whose desks this person may open, the latest first."""
    competitions = with_counts(competitions_for(request.user)).order_by("-opens_at", "-pk")
    page = Paginator(competitions, 25).get_page(request.GET.get("page"))
    columns = [
        Column(_("Number")), Column(_("Title")), Column(_("State body")), Column(_("State")), Column(_("Closes")),
        Column(_("Positions"), number=True), Column(_("Applications"), number=True),
        Column(_("Not decided"), number=True),
    ]  # fmt: skip
    rows = [(competition, STATE_KINDS[competition.state]) for competition in page]
    context = {"page_title": _("Competitions"), "page": page, "rows": rows, "columns": columns,
               "new_url": _address("competition_new")}  # fmt: skip
    return render(request, "recruitment/backoffice/competitions.html", context)


@require_safe
def competition_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One competition: timeline, what needs you, funnel, positions."""
    competition = competition_of(request, pk)
    steps, rows = funnel(competition), progress(competition)
    waiting = _all_needs(competition, request.user)[:MOST_NEEDS]
    return show(
        request, "desk", competition, competition.title, now=now(),
        stages=stages(competition, rows, steps), needs=[(need, need_url(need)) for need in waiting],
        steps=[(step, _table_url(competition, step)) for step in steps],
        chart=_chart(steps) if steps[0].count else None,
        links=links(competition, request.user), rows=[(row, STATE_KINDS[row.position.state]) for row in rows],
        columns=_columns(),
    )  # fmt: skip


def _all_needs(competition: Competition, user: Any) -> list[Need]:
    return [*result_needs(competition, user), *needs(competition, user)]


def _columns() -> list[Column]:
    return [
        Column(_("Position")), Column(_("State")), Column(_("Handed in"), number=True),
        Column(_("Not decided"), number=True), Column(_("Registered"), number=True), Column(_("What is next")),
    ]  # fmt: skip


@require_safe
def competition_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Every position with what is in the way of its interviews, and the act that lets it go on."""
    competition = competition_of(request, pk)
    rows = [(row, STATE_KINDS[row.position.state]) for row in progress(competition)]
    may_begin = can_run(request.user, competition) or can_keep_order(request.user, competition)
    return show(request, "progress", competition, _("Positions"), rows=rows, columns=_columns(), may_begin=may_begin)


@require_POST
def position_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a position go on to the interviews, or end it when nobody is registered."""
    position = get_object_or_404(Position.objects.select_related("competition"), pk=pk)
    competition = competition_of(request, position.competition_id)
    require(can_run(request.user, competition) or can_keep_order(request.user, competition))
    done = _("Position %(code)s has gone on.") % {"code": position.code}
    attempt(request, lambda: begin_assessment(position, by=request.user, at=now()), done)
    return HttpResponseRedirect(reverse("competition_progress", args=[competition.pk]))


def stages(competition: Competition, rows: list[Progress], steps: list[Step]) -> list[Stage]:
    """The timeline: announced, closed, checked, interviewed, published; the first that is not over is now."""
    states = [row.position.state for row in rows]
    handed_in, decided = steps[0].count, steps[1].count
    checked = _done(states, {"in_assessment", "revealed", "results_published", "not_filled"})
    judged = _done(states, {"revealed", "results_published", "not_filled"})
    published = _done(states, {"results_published", "not_filled"})
    closed = competition.state in (Competition.State.CLOSED, Competition.State.CONCLUDED)
    number = _("%(done)d of %(total)d positions")
    plan: list[tuple[str, bool, Any, str]] = [
        (_("Announced"), competition.state != Competition.State.DRAFT,
         competition.opens_at or competition.announce_at, ""),
        (_("Closed for applications"), closed, competition.closes_at, _("%(n)d handed in") % {"n": handed_in}),
        (_("Papers checked"), closed and checked == len(states), None,
         _("%(done)d of %(total)d applications") % {"done": decided, "total": handed_in}),
        (_("Interviewed and revealed"), closed and judged == len(states), None,
         number % {"done": judged, "total": len(states)}),
        (_("Results published"), closed and published == len(states), None,
         number % {"done": published, "total": len(states)}),
    ]  # fmt: skip
    first_open = next((at for at, stage in enumerate(plan) if not stage[1]), len(plan))
    return [
        Stage(label, "done" if at < first_open else "now" if at == first_open else "next", when, note)
        for at, (label, _over, when, note) in enumerate(plan)
    ]


def _done(states: list[str], over: set[str]) -> int:
    return sum(state in over for state in states)


def need_url(need: Need) -> str:
    """Where the thing is done; the desk itself while its screen does not exist."""
    return (_address(need.screen, need.pk) or reverse("competition_list")) + (f"?{need.query}" if need.query else "")


def _address(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _table_url(competition: Competition, step: Step) -> str:
    query = f"?state={step.key}" if step.key else ""
    return reverse("competition_applications", args=[competition.pk]) + query


def _chart(steps: list[Step]) -> Any:
    return funnel_chart(
        _("How far the applications came"),
        [(step.label, step.count) for step in steps],
        description=", ".join(f"{step.label} {step.count}" for step in steps),
        labels=(_("Step"), _("Applications")),
    )


def links(competition: Competition, user: Any) -> list[tuple[str, str]]:
    """The desk's other screens that exist for this person, as (label, address)."""
    named = [
        (_("Applications"), "competition_applications", True),
        (_("Positions"), "competition_progress", True),
        (_("Plan"), "competition_plan", can_run(user, competition)),
        (_("Details"), "competition_edit", can_run(user, competition)),
        (_("Committees"), "competition_committees", True),
        (_("Interview sessions"), "competition_sessions", True),
        (_("Results"), "competition_results", True),
        (_("Journal"), "competition_journal", True),
    ]
    return [(label, url) for label, name, due in named if due and (url := _address(name, competition.pk))]
