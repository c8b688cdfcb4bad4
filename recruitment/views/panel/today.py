"""The member's first page, and the declaration on a candidate."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.deadlines.clock import now
from core.errors import DomainError, Invalid
from recruitment.actions.declarations import declare
from recruitment.forms.panel import DeclarationForm
from recruitment.models import Interview
from recruitment.queries.panel import Candidacy, by_day, candidacies, candidacy_of, protocols_to_sign, ties_to_decide
from recruitment.views.panel.visit import member, posted


def status_of(one: Candidacy) -> tuple[str, str]:
    """Where the member stands with a candidate: a word and its kind."""
    interview = one.interview
    if one.stepped_back:
        return _("You stepped back"), "neutral"
    if one.application.state == "withdrawn":
        return _("Withdrew"), "neutral"
    if interview is None:
        return _("No day set yet"), "neutral"
    if interview.state in (Interview.State.NO_SHOW, Interview.State.DECLINED):
        return interview.get_state_display(), "neutral"
    if one.revealed:
        return _("Marks revealed"), "info"
    if one.sealed:
        return _("Sealed by you"), "good"
    if one.can_score:
        return (_("Begun"), "wait") if one.sheet else (_("To score"), "wait")
    return _("Waits for the interview"), "neutral"


@member
@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """Today, to come, earlier; before them what has to be declared, signed and decided."""
    at = now()
    found = candidacies(request.user)
    known = by_day((one for one in found if not one.must_declare), at)
    titles = {"today": _("Today"), "coming": _("To come"), "earlier": _("Earlier")}
    days = [(titles[key], [(one, *status_of(one)) for one in rows], key) for key, rows in known.items()]
    context = {
        "now": at,
        "days": [day for day in days if day[1] or day[2] == "today"],
        "undeclared": sorted(
            (one for one in found if one.must_declare), key=lambda one: (one.application.position.code, one.reference)
        ),
        "protocols": protocols_to_sign(request.user),
        "ties": ties_to_decide(request.user),
        "has_any": bool(found),
    }
    return render(request, "recruitment/panel/today.html", context)


@member
@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: HttpRequest, reference: str) -> HttpResponse:
    """Name and employer, and nothing else, to say whether there is a conflict of interest."""
    own = candidacy_of(request.user, reference)
    if own is None or not own.called:
        raise Http404
    form = DeclarationForm(posted(request))
    if not own.must_declare and not form.is_valid():  # what was declared stands; the name is not shown again
        return redirect("recruitment:panel_candidate", reference)
    if request.method == "POST" and form.is_valid():
        try:
            declare(own.application, **form.cleaned_data, by=request.user, at=now())
        except Invalid as refusal:
            for name, sentence in refusal.errors.items():
                form.add_error(name if name in form.fields else None, str(sentence))
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("recruitment:panel")
        else:
            conflict = form.cleaned_data["outcome"] == "conflict"
            done = _("You stepped back from this candidate.") if conflict else _("Declared: no conflict of interest.")
            messages.success(request, done)
            return redirect("recruitment:panel")
    context = {"form": form, "own": own, "candidate": own.application.candidate, "position": own.application.position}
    return render(request, "recruitment/panel/declare.html", context, status=422 if form.errors else 200)
