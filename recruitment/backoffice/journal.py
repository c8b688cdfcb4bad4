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
from recruitment.models import Application
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
    return show(request, "journal", competition, _("Journal"), page=page, columns=columns, rows=_rows(page), verb=verb)


def _rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    entries = list(entries)
    keys = [entry.object_id for entry in entries if entry.object_type == Application._meta.label_lower]
    references = dict(Application.objects.filter(pk__in=keys).values_list("pk", "reference"))
    return [{"entry": entry, "what": verb_words(entry.verb), "of": _object(entry, references)} for entry in entries]


def _object(entry: Entry, references: dict[int, str | None]) -> str:
    """The object by its public reference, or by kind and number."""
    kind = entry.object_type.rpartition(".")[2]
    if kind == "application":
        return references.get(int(entry.object_id)) or _("a draft")
    return f"{kind} {entry.object_id}"
