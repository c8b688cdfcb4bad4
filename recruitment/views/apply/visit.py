"""Who visits which application, and whether it still can be filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.deadlines.clock import now
from recruitment.actions.applications import EDITABLE
from recruitment.models import Application, Dossier, Position
from recruitment.queries.window import is_open


@dataclass
class Visit:
    """One candidate at one application, at one instant."""

    position: Position
    application: Application
    now: datetime

    @cached_property
    def dossier(self) -> Dossier:
        """The candidate's dossier; begun with the first application."""
        return Dossier.objects.select_related("person").get(person_id=self.application.candidate_id)

    @property
    def is_open(self) -> bool:
        """Whether something can be handed in now; the action asks again, on the database's clock."""
        return window_is_open(self.position, self.now)

    def url(self, name: str = "apply", *args: Any) -> str:
        """The address of a page of this application."""
        return reverse(f"recruitment:{name}", args=[self.position.slug, *args])


def window_is_open(position: Position, at: datetime) -> bool:
    """Whether the competition of the position accepts applications at the instant."""
    return is_open(position.competition, at)


def announced_position(slug: str) -> Position:
    """The position at this address, once it is announced; 404 before."""
    known = Position.objects.select_related("competition__body").exclude(competition__state="draft")
    return get_object_or_404(known, slug=slug)


def application_of(request: HttpRequest, position: Position) -> Application | None:
    """The visitor's own application for the position, with what its pages read."""
    found = Application.objects.filter(candidate=request.user, position=position).first()
    if found:
        found.position, found.candidate = position, request.user  # type: ignore[assignment]
    return found


def candidate_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view a Visit. Without an application the visitor begins one; what cannot change any more says so."""

    @wraps(view)
    @login_required
    def visited(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        position, at = announced_position(slug), now()
        application = application_of(request, position)
        if application is None:
            return redirect("recruitment:apply", slug)
        if application.state not in EDITABLE or (application.reference and not window_is_open(position, at)):
            return redirect("recruitment:application", application.reference)
        visit = Visit(position, application, at)
        return view(request, visit, *args, **kwargs) if visit.is_open else closed_page(request, position, at)

    return visited


def closed_page(request: HttpRequest, position: Position, at: datetime) -> HttpResponse:
    """Nothing is accepted now; a refused POST answers 409."""
    status = 409 if request.method == "POST" else 200
    return render(request, "recruitment/apply/closed.html", {"position": position, "now": at}, status=status)
