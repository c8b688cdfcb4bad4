"""Interview sessions: planning, order, invitations, attendance, closing; one page that also prints."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.deadlines.clock import now
from core.ui.parts import Column
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance, reorder_session
from recruitment.backoffice.applications import STATE_KINDS
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.forms.desk import SessionForm
from recruitment.models import Application, Committee, Interview, Session
from recruitment.permissions.competition import can_keep_order
from recruitment.permissions.session import can_take_attendance
from recruitment.queries.committee import obstacles_to_interview
from recruitment.queries.sessions import order_of, sessions_of, to_interview

OUTCOME_KINDS = {"planned": "neutral", "attended": "good", "no_show": "bad", "declined": "wait", "invalid": "bad"}


@require_safe
def competition_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """The sessions of every committee, and who still has none."""
    competition = competition_of(request, pk)
    committees = competition.committees.filter(state=Committee.State.CONFIRMED).order_by("number")
    columns = [Column(_("Session")), Column(_("Begins")), Column(_("Place")), Column(_("Candidates"), number=True),
               Column(_("State"))]  # fmt: skip
    waiting = [(committee, len(to_interview(committee))) for committee in committees]
    return show(
        request, "sessions", competition, _("Interview sessions"), rows=sessions_of(competition), columns=columns,
        waiting=waiting,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def session_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a session of a committee: when, where, and whom in which order."""
    committee = get_object_or_404(Committee.objects.select_related("competition__body"), pk=pk)
    competition = competition_of(request, committee.competition_id)
    require(can_keep_order(request.user, competition))
    form = SessionForm(request.POST or None)
    waiting = to_interview(committee)
    if request.method == "POST" and form.is_valid():
        chosen = order_of(request.POST, waiting)
        made: list[Session] = []
        if attempt(request, lambda: made.append(plan_session(
            committee, applications=chosen, by=request.user, at=now(), **form.cleaned_data
        )), _("The session is planned; nobody is invited yet.")):  # fmt: skip
            return HttpResponseRedirect(reverse("session_desk", args=[made[0].pk]))
    columns = [Column(_("Choose")), Column(_("Order")), Column(_("Candidate")), Column(_("Position"))]
    trail = ((_("Interview sessions"), reverse("competition_sessions", args=[competition.pk])),)
    return show(
        request, "session_new", competition, _("Plan a session of committee %(number)s") % {"number": committee.number},
        *trail, status=422 if request.method == "POST" else 200, form=form, waiting=waiting, columns=columns,
        chosen=request.POST.getlist("chosen") or [str(row.pk) for row in waiting],
    )  # fmt: skip


def _session(request: HttpRequest, pk: int) -> Session:
    session = get_object_or_404(Session.objects.select_related("committee__competition__body"), pk=pk)
    competition_of(request, session.committee.competition_id)
    return session


@require_safe
def session_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: its candidates in order, and per candidate the next act or why it cannot be done yet."""
    session = _session(request, pk)
    competition = session.committee.competition
    keeps, takes = can_keep_order(request.user, competition), can_take_attendance(request.user, session)
    rows = [_row(interview) for interview in _interviews(session)]
    uninvited = sum(row["interview"].application.state == Application.State.REGISTERED for row in rows)
    columns = [Column(_("Order"), number=True), Column(_("Time")), Column(_("Candidate")), Column(_("Position")),
               Column(_("State")), Column(_("Who came"))]  # fmt: skip
    trail = ((_("Interview sessions"), reverse("competition_sessions", args=[competition.pk])),)
    title = _("Session %(number)s of committee %(committee)s") % {
        "number": session.number, "committee": session.committee.number,
    }  # fmt: skip
    return show(
        request, "session", competition, title, *trail, session=session, rows=rows, columns=columns, keeps=keeps,
        takes=takes, uninvited=uninvited, reorderable=keeps and bool(rows) and uninvited == len(rows),
        why_not_invite="" if uninvited else _("Everybody is invited."), why_not_close=_why_not_close(session, rows),
        members=session.committee.seats.select_related("person").order_by("pk"),
    )  # fmt: skip


def _interviews(session: Session) -> list[Interview]:
    rows = session.interviews.select_related("application__position__competition").order_by("order")
    return list(rows.prefetch_related("application__conflict_declarations", "session__committee__seats__person"))


def _row(interview: Interview) -> dict[str, Any]:
    planned = interview.state == Interview.State.PLANNED
    invited = interview.application.state == Application.State.INVITED
    return {
        "interview": interview,
        "kind": OUTCOME_KINDS[interview.state],
        "application_kind": STATE_KINDS.get(interview.application.state, "neutral"),
        "recordable": planned and invited,
        "why": " ".join(obstacles_to_interview(interview)) if planned and invited else "",
    }


def _why_not_close(session: Session, rows: list[dict[str, Any]]) -> str:
    if session.state == Session.State.HELD:
        return _("The session was held.")
    waiting = [row for row in rows if row["interview"].state == Interview.State.PLANNED]
    return _("Say first for every candidate whether they came.") if waiting else ""


@require_POST
def session_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite, reorder or close."""
    session = _session(request, pk)
    act = request.POST.get("act")
    if act == "invite":
        attempt(request, lambda: invite(session, by=request.user, at=now()), _("The candidates are invited by letter."))
    elif act == "reorder":
        order = order_of(request.POST, list(session.interviews.order_by("order")), every=True)
        attempt(
            request, lambda: reorder_session(session, order=order, by=request.user, at=now()), _("The order is set.")
        )
    elif act == "close":
        attempt(request, lambda: close_session(session, by=request.user, at=now()), _("The session is closed."))
    return HttpResponseRedirect(reverse("session_desk", args=[pk]))


@require_POST
def interview_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a candidate attended, did not come, or declined."""
    interview = get_object_or_404(Interview.objects.select_related("session__committee"), pk=pk)
    session = _session(request, interview.session_id)
    outcome = request.POST.get("outcome", "")
    attempt(request, lambda: record_attendance(interview, outcome=outcome, by=request.user, at=now()), _("Recorded."))
    return HttpResponseRedirect(reverse("session_desk", args=[session.pk]))
