"""The design page: every component with its parameters, as it stands in this version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.ui.specimens import specimens


def design(request: HttpRequest) -> HttpResponse:
    """Every component, drawn from made-up values; registered inside the admin, which lets in only its users."""
    return render(request, "ui/design.html", specimens(request))


def design_desk(request: HttpRequest) -> HttpResponse:
    """The same inside the admin's own frame, as desks use the components."""
    return render(request, "ui/design_desk.html", specimens(request))
