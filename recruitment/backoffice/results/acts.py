"""What is done at the desk of results: one action each, and back to the position."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.deadlines.clock import now
from core.errors import DomainError, Invalid
from recruitment.actions.draw import publish_draw_seed
from recruitment.actions.protocols import (
    draw_up_committee_protocol,
    draw_up_ranking_protocol,
    draw_up_session_protocol,
)
from recruitment.actions.publication import publish_results
from recruitment.actions.ranking import rank_position
from recruitment.actions.repeat import plan_repeat
from recruitment.actions.reveal import open_repeat, reveal
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.backoffice.results.pages import position_of
from recruitment.forms.results import RepeatForm
from recruitment.models import Interview, Protocol
from recruitment.permissions.competition import can_keep_order
from recruitment.permissions.protocol import can_read_protocol
from recruitment.queries.protocols import signature_rows
from recruitment.words.protocol import sections
from recruitment.words.protocol.parts import dissents, signed_words, signer_role

ACTS: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "reveal": (reveal, lambda: _("The marks are revealed.")),
    "rank": (rank_position, lambda: _("The position is ranked.")),
    "draw_up": (draw_up_ranking_protocol, lambda: _("The protocol is drawn up and waits for the signatures.")),
    "publish": (publish_results, lambda: _("The results are published; every candidate gets a letter.")),
}


@require_POST
def position_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Reveal, rank, draw up, publish; or the protocol of the committee or of a session."""
    position = position_of(request, pk)
    act, by = request.POST.get("act", ""), request.user
    if act in ACTS:
        action, done = ACTS[act]
        attempt(request, lambda: action(position, by=by, at=now()), done())
    elif act == "seed":
        seed, done_words = request.POST.get("seed", ""), _("The seed is published; the draw orders the tie.")
        attempt(request, lambda: publish_draw_seed(position.competition, seed=seed, by=by, at=now()), done_words)
    elif act == "committee":
        committee = get_object_or_404(position.competition.committees, pk=_number(request, "about"))
        done_words = _("The protocol is drawn up and waits for the signatures.")
        attempt(request, lambda: draw_up_committee_protocol(committee, by=by, at=now()), done_words)
    elif act == "session":
        interviews = Interview.objects.filter(application__position=position).select_related("session__committee")
        interview = interviews.filter(session=_number(request, "about")).first()
        if interview is None:
            raise Http404
        done_words = _("The protocol is drawn up and waits for the signatures.")
        attempt(request, lambda: draw_up_session_protocol(interview.session, by=by, at=now()), done_words)
    else:
        raise Http404
    return HttpResponseRedirect(reverse("recruitment_position_results", args=[pk]))


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Http404
    return int(text)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the repeat of a divergent interview: in a session that is planned, or in one of its own."""
    rows = Interview.objects.select_related("application__position__competition__body", "session__committee")
    interview = get_object_or_404(rows, pk=pk)
    position = interview.application.position
    competition = competition_of(request, position.competition_id)
    require(can_keep_order(request.user, competition))
    form = RepeatForm(request.POST if request.method == "POST" else None, interview=interview)
    back = reverse("recruitment_position_results", args=[position.pk])
    if request.method == "POST" and form.is_valid():
        try:
            _repeat(request, interview, form)
        except Invalid as refusal:
            for name, sentence in refusal.errors.items():
                form.add_error(name if name in form.fields else None, str(sentence))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            attempt(request, lambda: None, _("The repeat is planned and the candidate is invited."))
            return HttpResponseRedirect(back)
    trail = ((_("Results"), reverse("competition_results", args=[competition.pk])), (str(position), back))
    title = _("Repeat the interview of %(reference)s") % {"reference": interview.application.reference}
    return show(request, "repeat", competition, title, *trail, status=422 if form.errors else 200, form=form)


def _repeat(request: HttpRequest, interview: Interview, form: RepeatForm) -> None:
    given = form.cleaned_data
    if given["session"]:
        open_repeat(interview, session=given["session"], starts_at=given["starts_at"], by=request.user, at=now())
        return
    names = ("committee", "starts_at", "place_az", "place_en")
    plan_repeat(interview, **{name: given[name] for name in names}, by=request.user, at=now())


@require_safe
def protocol_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A protocol to read at the desk."""
    protocol = get_object_or_404(Protocol.objects.select_related("competition__body", "position", "document"), pk=pk)
    competition = competition_of(request, protocol.competition_id)
    require(can_read_protocol(request.user, protocol))
    signatures = signature_rows(protocol)
    trail = ((_("Results"), reverse("competition_results", args=[competition.pk])),)
    return show(
        request, "protocol", competition, _("Protocol No. %(number)s") % {"number": protocol.number}, *trail,
        protocol=protocol, sections=[*sections(json.loads(protocol.content)), dissents(signatures)],
        signatures=[(row["name"], signer_role(row), signed_words(row)) for row in signatures],
    )  # fmt: skip
