"""The journal of a competition, for who audits it: verbs, people and times, never the contents of papers."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.journal.models import Entry
from core.ui.parts import Column
from recruitment.backoffice.frame import competition_of, show
from recruitment.models import Application, Competition
from recruitment.permissions.competition import can_run
from recruitment.queries.journal import entries_of
from recruitment.words.journal import verb_words

PER_PAGE = 100


@require_safe
def competition_journal(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done in the competition, by whom and when."""
    competition = competition_of(request, pk)
    entries = entries_of(competition)
    verb = request.GET.get("verb", "")
    if verb:
        entries = entries.filter(verb=verb[:80])
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    columns = [Column(_("When")), Column(_("What")), Column(_("Of what")), Column(_("By whom")), Column(_("Digest"))]
    return show(
        request,
        "journal",
        competition,
        _("Journal"),
        page=page,
        columns=columns,
        rows=_rows(page, _unnamed(request, competition, page)),
        verb=verb,
    )


def _unnamed(request: HttpRequest, competition: Competition, entries: Iterable[Entry]) -> set[int]:
    """Keys of the candidates among those who acted: only who checks papers reads their names."""
    if can_run(request.user, competition):
        return set()
    rows = Application.objects.filter(
        position__competition=competition, candidate__in={entry.actor_id for entry in entries if entry.actor_id}
    )
    return set(rows.values_list("candidate_id", flat=True))


def _rows(entries: Iterable[Entry], unnamed: set[int]) -> list[dict[str, Any]]:
    entries = list(entries)
    keys = [entry.object_id for entry in entries if entry.object_type == Application._meta.label_lower]
    references = dict(Application.objects.filter(pk__in=keys).values_list("pk", "reference"))
    return [
        {"entry": entry, "what": verb_words(entry.verb), "of": _object(entry, references), "by": _by(entry, unnamed)}
        for entry in entries
    ]


def _by(entry: Entry, unnamed: set[int]) -> str:
    if entry.actor is None:
        return _("the clock")
    return _("the candidate") if entry.actor_id in unnamed else entry.actor.name


def _object(entry: Entry, references: dict[int, str | None]) -> str:
    """The object by its public reference, or by kind and number."""
    kind = entry.object_type.rpartition(".")[2]
    if kind == "application":
        return references.get(int(entry.object_id)) or _("a draft")
    return f"{kind} {entry.object_id}"
