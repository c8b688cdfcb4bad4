"""Preparing a competition: its head, its plan, its vacancies and their texts, and the announcement."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.models import Role
from core.accounts.permissions import bodies_of
from core.deadlines.clock import now
from core.errors import DomainError, Invalid
from core.ui.parts import Column
from recruitment.actions.announcement import announce, reasons_against
from recruitment.actions.plan import create_competition, save_competition, save_plan
from recruitment.actions.positions import remove_position
from recruitment.actions.texts import approve_texts
from recruitment.backoffice.frame import attempt, require
from recruitment.forms.competition import CompetitionForm, NewCompetitionForm
from recruitment.forms.plan import PlanPage
from recruitment.models import Competition, Position, VacancyPage
from recruitment.permissions.competition import can_run
from recruitment.permissions.publishing import can_approve, can_open_competition, can_prepare
from recruitment.queries.announcement import draft_texts, is_ready

PREPARING = (Role.PERSONNEL_OFFICER, Role.EDITOR, Role.MODERATOR)


def _show(
    request: HttpRequest,
    name: str,
    title: str,
    competition: Competition | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    crumbs: list[tuple[str, ...]] = [(_("Vacancies being prepared"), reverse("vacancies_prepare"))]
    if competition is not None:
        texts = reverse("competition_texts", args=[competition.pk])
        crumbs.append((competition.number, texts) if request.path != texts else (competition.number,))
    if competition is None or request.path != reverse("competition_texts", args=[competition.pk]):
        crumbs.append((title,))
    page = {"page_title": title, "crumbs": crumbs, "competition": competition}
    return render(request, f"recruitment/backoffice/{name}.html", page | context, status=status)


def _competition(request: HttpRequest, pk: int) -> Competition:
    """The competition, to those who prepare or approve its vacancies; to others there is none (404)."""
    competition = get_object_or_404(Competition.objects.select_related("body"), pk=pk)
    require(can_open_competition(request.user, competition))
    return competition


@require_safe
def vacancies_prepare(request: HttpRequest) -> HttpResponse:
    """The competitions that this person prepares or approves texts for, drafts first."""
    bodies = bodies_of(request.user, *PREPARING)
    if not bodies:
        raise PermissionDenied
    found = Competition.objects.select_related("body")
    if None not in bodies:
        found = found.filter(body__in=[body for body in bodies if body])
    drafts = found.filter(state=Competition.State.DRAFT).order_by("-pk")
    runs = bool(bodies_of(request.user, Role.PERSONNEL_OFFICER))
    columns = [Column(_("Number")), Column(_("Title")), Column(_("State body")), Column(_("To be announced"))]
    return _show(
        request, "competition_drafts", _("Vacancies being prepared"), drafts=drafts, runs=runs, columns=columns
    )


@require_http_methods(["GET", "HEAD", "POST"])
def competition_new(request: HttpRequest) -> HttpResponse:
    """Begin a competition."""
    if not bodies_of(request.user, Role.PERSONNEL_OFFICER):
        raise PermissionDenied
    form = NewCompetitionForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_competition(form.cleaned_data["body"], form.facts(), by=request.user, at=now())
            return HttpResponseRedirect(reverse("competition_plan", args=[made.pk]))
        except DomainError as refusal:
            _refuse(form, refusal)
    return _show(request, "competition_form", _("New competition"), form=form, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def competition_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the head of a competition being prepared."""
    competition = _competition(request, pk)
    require(can_run(request.user, competition))
    form = CompetitionForm(request.POST or None, instance=competition)
    if request.method == "POST" and form.is_valid():
        try:
            save_competition(get_object_or_404(Competition, pk=pk), form.facts(), by=request.user, at=now())
            return HttpResponseRedirect(reverse("competition_texts", args=[pk]))
        except DomainError as refusal:
            _refuse(form, refusal)
    status = 422 if form.errors else 200
    return _show(request, "competition_form", _("Details"), competition, form=form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def competition_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan: criteria, weights, marks, ties, committee, window; after the announcement to be read only."""
    competition = _competition(request, pk)
    require(can_run(request.user, competition))
    is_draft = competition.state == Competition.State.DRAFT
    page = PlanPage(competition.plan, request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.is_valid():
        try:
            save_plan(competition, page.plan(), by=request.user, at=now())
            return HttpResponseRedirect(reverse("competition_texts", args=[pk]))
        except Invalid as invalid:
            page.refuse(invalid.errors)
        except DomainError as refusal:
            page.refuse({"": str(refusal)})
    wrong = request.method == "POST"
    return _show(
        request, "competition_plan", _("Plan"), competition, plan=page, is_draft=is_draft, status=422 if wrong else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def competition_texts(request: HttpRequest, pk: int) -> HttpResponse:
    """The positions with the state of their texts; approve those ticked; what stands in the way of the announcement."""
    competition = _competition(request, pk)
    if request.method == "POST":
        chosen = [int(value) for value in request.POST.getlist("page") if value.isdigit()]
        attempt(
            request,
            lambda: approve_texts(competition, chosen, by=request.user, at=now()),
            _("The ticked texts are approved."),
        )
        return HttpResponseRedirect(request.path)
    drafts = draft_texts(competition)
    rows = [
        (position, [(page, is_ready(page)) for _language, page in sorted(drafts.get(position.pk, {}).items())])
        for position in competition.positions.select_related("unit")
    ]
    labels = (_("Code"), _("Position"), _("Place"), _("Texts"))
    columns = [*[Column(label) for label in labels], Column(_("Removal"), hidden=True)]
    return _show(
        request, "competition_texts", _("Vacancies and texts"), competition, rows=rows, columns=columns,
        reasons=reasons_against(competition, at=now()), is_draft=competition.state == Competition.State.DRAFT,
        runs=can_run(request.user, competition), prepares=can_prepare(request.user, competition),
        approves=can_approve(request.user, competition),
        unapproved=any(not ready for _position, pages in rows for _page, ready in pages),
    )  # fmt: skip


@require_POST
def competition_announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce now."""
    competition = _competition(request, pk)
    require(can_run(request.user, competition))
    done = attempt(
        request, lambda: announce(competition, by=request.user, at=now()), _("The competition is announced.")
    )
    name = "competition_desk" if done else "competition_texts"
    return HttpResponseRedirect(reverse(name, args=[pk]))


@require_POST
def position_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a position out of a competition being prepared."""
    position = get_object_or_404(Position.objects.select_related("competition"), pk=pk)
    competition = _competition(request, position.competition_id)
    require(can_prepare(request.user, competition))
    attempt(request, lambda: remove_position(position, by=request.user, at=now()), _("The position is removed."))
    return HttpResponseRedirect(reverse("competition_texts", args=[competition.pk]))


@require_safe
def vacancy_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest draft of a page as the public would see it."""
    page = get_object_or_404(VacancyPage.objects.select_related("position__competition"), pk=pk)
    if not can_open_competition(request.user, page.position.competition):
        raise Http404
    return page.get_latest_revision_as_object().serve_preview(request, "")


def _refuse(form: Any, refusal: DomainError) -> None:
    errors = refusal.errors if isinstance(refusal, Invalid) else {"": str(refusal)}
    for field, words in errors.items():
        form.add_error(field if field in form.fields else None, str(words))
