"""What every desk does: find the competition, show a page of the admin, run an act and say how it went."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import DomainError
from recruitment.models import Competition
from recruitment.permissions.competition import can_keep_order, can_run
from recruitment.queries.desk import competitions_for

Crumb = tuple[str, str]


def competition_of(request: HttpRequest, pk: int) -> Competition:
    """The competition whose desk this person may open; to anybody else there is none (404)."""
    return get_object_or_404(competitions_for(request.user), pk=pk)


def require(allowed: bool) -> None:
    """To whom a screen is not due it does not exist (404)."""
    if not allowed:
        raise Http404


def show(
    request: HttpRequest,
    name: str,
    competition: Competition,
    title: str,
    *trail: Crumb,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render `recruitment/backoffice/<name>.html` with the trail from the list of competitions to this page."""
    crumbs: list[Any] = [(_("Competitions"), reverse("competition_list"))]
    desk = reverse("competition_desk", args=[competition.pk])
    if request.path != desk:
        crumbs.append((competition.number, desk))
    page = {
        "competition": competition,
        "page_title": title,
        "crumbs": [*crumbs, *trail, (title,)],
        "runs": can_run(request.user, competition),
        "keeps_order": can_keep_order(request.user, competition),
    }
    return render(request, f"recruitment/backoffice/{name}.html", page | context, status=status)


def attempt(request: HttpRequest, act: Callable[[], object], done: str = "") -> bool:
    """Run one action; its refusal, or `done`, becomes the message of the next page. Answers whether it was done."""
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True
