"""What every page of the workspace asks first: who is here, and which candidate is theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from core.errors import DomainError
from recruitment.queries.panel import candidacy_of

View = Callable[..., HttpResponseBase]


def member(view: View) -> View:
    """For signed-in people only, kept by no cache."""
    return never_cache(login_required(view))


def of_candidate(view: View) -> View:
    """Hand the view the visitor's Candidacy; without a part in it the page does not exist (404).

    Before the declaration the way leads to it; whoever stepped back reads only that they did.
    """

    @member
    @wraps(view)
    def wrapped(request: HttpRequest, reference: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        own = candidacy_of(request.user, reference)
        if own is None or not (own.sits or own.stepped_back):
            raise Http404
        if own.stepped_back:
            page = {"reference": own.reference, "position": own.application.position}
            return render(request, "recruitment/panel/stepped_back.html", page, status=403 if request.POST else 200)
        return view(request, own, *args, **kwargs)

    return wrapped


def attempt(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Run one action; a refusal becomes the message of the next page. Answers whether it was done."""
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: the data of a POST, be it empty, else nothing."""
    return request.POST if request.method == "POST" else None
