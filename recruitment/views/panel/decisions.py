"""What a member decides and signs: ties, by the chair; protocols, by all."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.deadlines.clock import now
from core.errors import DomainError
from recruitment.actions.protocols import sign_protocol
from recruitment.actions.ranking import decide_tie
from recruitment.forms.panel import SignForm, TieForm
from recruitment.models import Position, Protocol
from recruitment.permissions.protocol import is_signer
from recruitment.queries.panel import ties_to_decide
from recruitment.queries.protocols import signature_rows
from recruitment.queries.results import computed_ranking
from recruitment.views.panel.visit import attempt, member, posted
from recruitment.words.plan import tie_sentence
from recruitment.words.protocol import sections
from recruitment.words.protocol.parts import dissents, signed_words, signer_role


@member
@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: HttpRequest, slug: str) -> HttpResponse:
    """The first tie of a position that only the chair can decide."""
    position = next((one for one in ties_to_decide(request.user) if one.slug == slug), None)
    if position is None:
        return _no_tie(request, slug)
    ranking = computed_ranking(position)
    references = ranking.unresolved[0]
    form = TieForm(posted(request), references=references)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            decide_tie(position, form.order, reason=reason, by=request.user, at=now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Decided. The secretary can rank the position now."))
        return redirect("recruitment:panel")
    context = {
        "position": position, "form": form, "rows": [ranking.row(reference) for reference in references],
        "steps": [tie_sentence(ranking.plan, step) for step in ranking.plan.ties], "more": len(ranking.unresolved) - 1,
    }  # fmt: skip
    return render(request, "recruitment/panel/tie.html", context, status=422 if form.errors else 200)


def _no_tie(request: HttpRequest, slug: str) -> HttpResponse:
    """To the chair, that nothing is left to decide; to anybody else there is no such page."""
    mine = Position.objects.filter(slug=slug, committee__seats__person=request.user, committee__seats__is_chair=True)
    if not mine.exists():
        raise Http404
    messages.info(request, _("There is no tie to decide."))
    return redirect("recruitment:panel")


@member
@require_http_methods(["GET", "HEAD", "POST"])
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole protocol to read, and to sign with or without a dissenting opinion."""
    rows = Protocol.objects.select_related("competition__body", "committee", "position", "document")
    found = get_object_or_404(rows, pk=pk)
    if not is_signer(request.user, found):
        raise Http404
    signed = found.signatures.filter(person=request.user).exists()
    form = SignForm(posted(request))
    if request.method == "POST" and form.is_valid():
        dissent = form.cleaned_data["dissent"]
        if attempt(request, lambda: sign_protocol(found, by=request.user, at=now(), dissent=dissent)):
            messages.success(request, _("Signed."))
        return redirect("recruitment:panel_protocol", pk)
    signatures = signature_rows(found)
    context = {
        "protocol": found, "form": form, "sections": [*sections(json.loads(found.content)), dissents(signatures)],
        "signatures": [(row["name"], signer_role(row), signed_words(row)) for row in signatures],
        "can_sign": not signed and found.state == Protocol.State.FOR_SIGNATURE, "signed": signed,
        "later": found.corrections.last(),
    }  # fmt: skip
    return render(request, "recruitment/panel/protocol.html", context, status=422 if form.errors else 200)
