"""How a page of the draft answers: to a browser by page or redirect, to the saving script by JSON."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render

from core.deadlines.clock import now
from core.errors import DomainError, Invalid
from core.ui.moments import clock_in_words
from recruitment.forms.draft import DraftForm
from recruitment.views.apply.visit import Visit

Save = Callable[[dict[str, Any]], None]
Onward = Callable[[], str]


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script that saves while one types asks."""
    return request.headers.get("X-Requested-With") == "autosave"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, even when nothing was chosen; None where nothing was posted."""
    return request.POST if request.method == "POST" else None


def draft_page(
    request: HttpRequest, visit: Visit, form: DraftForm, *, save: Save, onward: Onward, template: str, **context: Any
) -> HttpResponse:
    """Show the form, or keep what is valid of it and go on; what was typed stays on the page with its errors.

    `onward()` is asked after the save, since an answer can decide what follows.
    """
    if request.method != "POST":
        return _show(request, visit, form, template, context)
    refused = _keep(form, save)
    if is_autosave(request):
        body = {"saved": clock_in_words(now()), "errors": form.sentences}
        return JsonResponse({**body, "error": refused} if refused else body, status=409 if refused else 200)
    if "later" in request.POST and not refused:
        return redirect(visit.url())
    return _show(request, visit, form, template, context) if form.errors else redirect(onward())


def _keep(form: DraftForm, save: Save) -> str:
    """Save the valid part; a refusal becomes an error of the form, and is answered in words."""
    try:
        save(form.partial())
    except Invalid as refusal:
        for field, sentence in refusal.errors.items():
            form.add_error(field if field in form.fields else None, str(sentence))
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return str(refusal)
    return ""


def _show(request: HttpRequest, visit: Visit, form: DraftForm, template: str, context: dict[str, Any]) -> HttpResponse:
    base = {"visit": visit, "position": visit.position, "form": form, "now": visit.now, "list_url": visit.url()}
    return render(request, template, {**base, **context})
