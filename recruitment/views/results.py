"""The public pages of results: lists by reference, and the data to compute them again."""

import csv
import io
import json

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.canonical import canonical_bytes, sha256_hex
from core.deadlines.words import in_language
from core.ui.parts import Column
from recruitment.actions.result_documents import public_key
from recruitment.documents.protocol import PUBLIC as PROTOCOL
from recruitment.models import Competition, Position, Publication
from recruitment.queries.merit import PUBLIC, MeritList, merit_list_of, public_documents, with_results
from recruitment.queries.opendata import publications_of, published_bytes, published_document, published_rows
from recruitment.queries.protocols import signature_rows
from recruitment.queries.scoring import plan_of
from recruitment.rules.findings import decimal_text
from recruitment.rules.opendata import schema as schema_of
from recruitment.rules.redaction import redacted
from recruitment.words.plan import rule_sentences, tie_sentence
from recruitment.words.protocol import sections
from recruitment.words.protocol.parts import dissents, signed_words, signer_role


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Competitions with their results, or how far they are."""
    page = Paginator(with_results(), 25).get_page(request.GET.get("page"))
    return render(request, "recruitment/results/index.html", {"page": page})


def _competition(slug: str) -> Competition:
    return get_object_or_404(Competition.objects.select_related("body", "announcement"), slug=slug, state__in=PUBLIC)


@require_safe
def competition(request: HttpRequest, slug: str) -> HttpResponse:
    """The merit lists of a competition, and how to check them."""
    found = _competition(slug)
    publications = publications_of(found)
    plan = plan_of(found)
    waiting = found.positions.exclude(state=Position.State.RESULTS_PUBLISHED).order_by("code")
    language = (get_language() or "az")[:2]
    keys = [public_key(row, what, language) for row in publications for what in ("protocol", "list")]
    documents = public_documents(keys)
    lists = [
        (merit, _columns(merit), documents.get(public_key(row, "list", language)),
         documents.get(public_key(row, "protocol", language)))
        for row in publications
        if (merit := merit_list_of(row))
    ]  # fmt: skip
    context = {
        "competition": found, "lists": lists, "waiting": waiting, "method": rule_sentences(plan),
        "ties": [tie_sentence(plan, step) for step in plan.ties], "latest": max(
            (row.published_at for row in publications), default=None),
        "criteria": [
            (one.code, in_language(one.title), decimal_text(one.weight), one.pass_mark) for one in plan.criteria
        ],
        "sha256": sha256_hex(published_bytes(found, publications)) if publications else "",
    }  # fmt: skip
    return render(request, "recruitment/results/competition.html", context)


def _columns(merit: MeritList) -> list[Column]:
    return [
        Column(_("Place"), number=True), Column(_("Reference")),
        *(Column(code, number=True) for code in merit.plan.codes), Column(_("Total"), number=True),
        Column(_("Outcome")),
    ]  # fmt: skip


def _published(slug: str) -> tuple[Competition, list[Publication]]:
    found = _competition(slug)
    publications = publications_of(found)
    if not publications:
        raise Http404
    return found, publications


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Open data: anybody's program may read it, also from another site."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["ETag"] = f'"{sha256_hex(content)}"'
    return response


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything published of the competition, to compute the lists again."""
    return _download(published_bytes(*_published(slug)), "application/json", f"{slug}.json")


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The lists as one table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(published_rows(published_document(*_published(slug))))
    return _download(out.getvalue().encode(), "text/csv; charset=utf-8", f"{slug}.csv")


@require_safe
def schema(request: HttpRequest, slug: str) -> HttpResponse:
    """The JSON Schema that data.json keeps to."""
    _competition(slug)
    return _download(canonical_bytes(schema_of()), "application/schema+json", "schema.json")


@require_safe
def protocol(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The ranking protocol of a published position, as the public reads it."""
    rows = Publication.objects.select_related(
        "position__competition", "protocol__committee", "protocol__position__competition"
    )
    found = get_object_or_404(rows, position__competition=_competition(slug), position__code=code)
    raw = {"content": json.loads(found.protocol.content), "signatures": signature_rows(found.protocol)}
    public = redacted(raw, dissent=_("A dissenting opinion stands in the original."))
    language = (get_language() or "az")[:2]
    key = public_key(found, "protocol", language)
    context = {
        "publication": found, "protocol": found.protocol, "competition": found.position.competition,
        "sections": [*sections(public["content"]), dissents(public["signatures"])],
        "signatures": [(row["name"], signer_role(row), signed_words(row)) for row in public["signatures"]],
        "document": public_documents([key]).get(key), "kind": PROTOCOL,
    }  # fmt: skip
    return render(request, "recruitment/results/protocol.html", context)
