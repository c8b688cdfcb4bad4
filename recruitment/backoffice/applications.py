"""The officers' table of applications: filters, counters, bulk acts with a result per row, export."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from openpyxl import Workbook

from core.deadlines.clock import now
from core.ui.parts import Choice, Column, FilterGroup
from recruitment.actions.checking import Result, register_many, start_check_of_many
from recruitment.actions.desk import note_export, remove_filter, save_filter
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.models import Application, Competition, SavedFilter
from recruitment.permissions.competition import can_run
from recruitment.queries.applications import (
    GROUPS,
    TABLE,
    Selection,
    finding_counts,
    handed_in_counts,
    handed_in_words,
    position_counts,
    saved_filters,
    state_counts,
)
from recruitment.words.grounds import finding_label

PER_PAGE = 50
KEYS = ("state", "position", "finding", "handed_in", "q", "sort")
BULK = {"start": start_check_of_many, "register": register_many}
STATE_KINDS = {
    "submitted": "wait", "in_check": "info", "registered": "good", "not_registered": "bad", "invited": "info",
    "attended": "info", "declined": "neutral", "no_show": "neutral", "scored": "info", "passed": "good",
    "failed": "bad", "invalidated": "wait", "ranked": "good", "withdrawn": "neutral",
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def selection_of(request: HttpRequest, competition: Competition) -> Selection:
    """The selection in the address; names only for who checks papers."""
    return Selection.read(competition, request.GET.dict(), names=can_run(request.user, competition))


def query_of(query: QueryDict) -> str:
    """Only the filter's part of a query string, in a fixed order."""
    kept = QueryDict(mutable=True)
    for key in KEYS:
        if query.get(key):
            kept[key] = str(query[key])
    return kept.urlencode()


@require_safe
def competition_applications(request: HttpRequest, pk: int) -> HttpResponse:
    """The table: officers see names and findings, everybody else references and states."""
    competition = competition_of(request, pk)
    selection = selection_of(request, competition)
    page = Paginator(selection.kept(), PER_PAGE).get_page(request.GET.get("page"))
    query = query_of(request.GET)
    positions = position_counts(selection)
    return show(
        request, "applications", competition, _("Applications"), page=page, selection=selection,
        rows=[_row(application, codes) for application, codes in selection.rows(page)], columns=_columns(selection),
        query=query, groups=_groups(request, selection), total=_total(page.paginator.count), positions=positions,
        clear_url=request.path if query else "", saved=saved_filters(request.user), kept=_kept(request),
    )  # fmt: skip


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(key, request.GET[key]) for key in KEYS if request.GET.get(key) and key != "position"]


def _total(number: int) -> str:
    return ngettext("%(n)d application", "%(n)d applications", number) % {"n": number}


def _columns(selection: Selection) -> list[Column]:
    columns = [Column(_("Choose"), hidden=True)] if selection.names else []
    columns.append(Column(_("Reference"), "reference", sortable=True))
    if selection.names:
        columns.append(Column(_("Name"), "name", sortable=True))
    columns += [Column(_("Position"), "position", sortable=True), Column(_("Handed in"), "handed_in", sortable=True),
                Column(_("State"), "state", sortable=True)]  # fmt: skip
    return [*columns, Column(_("Findings"))] if selection.names else columns


def _row(application: Application, codes: Iterable[str]) -> dict[str, Any]:
    return {
        "application": application,
        "kind": STATE_KINDS.get(application.state, "neutral"),
        "findings": [finding_label(code) for code in sorted(codes)],
    }


def _groups(request: HttpRequest, selection: Selection) -> list[FilterGroup]:
    states = state_counts(selection)
    known = [(state.value, state.label, states[state]) for state in Application.State if state in states]
    known += [(key, label, sum(states.get(s, 0) for s in GROUPS[key])) for key, label in
              (("decided", _("All checked")), ("registered_all", _("All registered"))) if key in GROUPS]  # fmt: skip
    groups = [FilterGroup(_("State"), _choices(request, "state", selection.state, known))]
    if selection.names:
        found = finding_counts(selection)
        named = [(code, _("Any finding") if code == "any" else finding_label(code), number)
                 for code, number in sorted(found.items()) if number]  # fmt: skip
        groups.append(FilterGroup(_("Findings"), _choices(request, "finding", selection.finding, named)))
    times = handed_in_counts(selection)
    named_times = [(key, words, times[key]) for key, words in handed_in_words().items()]
    groups.append(FilterGroup(_("Handed in"), _choices(request, "handed_in", selection.handed_in, named_times)))
    return groups


def _choices(request: HttpRequest, key: str, current: str, known: list[tuple[str, Any, int]]) -> list[Choice]:
    """Each choice as a link; the one in force is a link that takes the filter off again."""
    choices = []
    for value, label, number in known:
        query = request.GET.copy()
        query.pop("page", None)
        query[key] = "" if value == current else value
        choices.append(Choice(str(label), f"?{query_of(query)}", number, current=value == current))
    return choices


@require_POST
def applications_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the chosen applications into check or register them; every row says what became of it."""
    competition = competition_of(request, pk)
    require(can_run(request.user, competition))
    back = f"{reverse('competition_applications', args=[pk])}?{query_of(request.GET)}"
    chosen = Application.objects.filter(position__competition=competition, reference__isnull=False)
    keys = [int(value) for value in request.POST.getlist("chosen") if value.isdecimal()]
    rows = list(chosen.filter(pk__in=keys).select_related("position__competition").order_by("reference"))
    act = BULK.get(request.POST.get("act", ""))
    if act is None or not rows:
        messages.warning(request, _("Choose applications in the table first, then what to do with them."))
        return HttpResponseRedirect(back)
    results: list[Result] = act(rows, by=request.user, at=now())
    done = sum(result.done for result in results)
    columns = [Column(_("Reference")), Column(_("What became of it"))]
    return show(request, "bulk", competition, _("What became of each application"), results=results, done=done,
                columns=columns, back=back)  # fmt: skip


@require_POST
def filter_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the filter in force under a name."""
    competition_of(request, pk)
    query = query_of(request.GET)
    name = request.POST.get("name", "")
    done = _("The filter is kept.")
    attempt(request, lambda: save_filter(table=TABLE, name=name, query=query, by=request.user, at=now()), done)
    return HttpResponseRedirect(f"{reverse('competition_applications', args=[pk])}?{query}")


@require_POST
def filter_remove(request: HttpRequest, pk: int, filter_pk: int) -> HttpResponse:
    """Remove one of one's own filters."""
    competition_of(request, pk)
    kept = get_object_or_404(SavedFilter, pk=filter_pk, person=request.user)
    attempt(request, lambda: remove_filter(kept, by=request.user, at=now()), _("The filter is removed."))
    return HttpResponseRedirect(reverse("competition_applications", args=[pk]))


@require_POST
def applications_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows in force as CSV or XLSX: for officers, journalled, without marks, formulae made harmless."""
    competition = competition_of(request, pk)
    require(can_run(request.user, competition))
    selection = selection_of(request, competition)
    form = "xlsx" if request.POST.get("form") == "xlsx" else "csv"
    lines = [[safe_cell(cell) for cell in line] for line in _lines(selection)]
    note_export(competition, count=len(lines) - 1, form=form, by=request.user, at=now())
    name = f"applications-{competition.slug}.{form}"
    return _csv(lines, name) if form == "csv" else _xlsx(lines, name)


def _lines(selection: Selection) -> Iterator[list[str]]:
    yield [_("Reference"), _("Name"), _("E-mail address"), _("Position"), _("Handed in"), _("State"), _("Findings")]
    for row, codes in selection.rows(selection.kept()):
        handed_in = localtime(row.submitted_at).strftime("%Y-%m-%d %H:%M") if row.submitted_at else ""
        found = "; ".join(finding_label(code) for code in sorted(codes))
        yield [str(row.reference), row.candidate.name, row.candidate.email, str(row.position), handed_in,
               row.get_state_display(), found]  # fmt: skip


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows as text: what would be read as a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv(lines: list[list[str]], name: str) -> HttpResponse:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return _file(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", name)


def _xlsx(lines: list[list[str]], name: str) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Applications")[:31])
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return _file(out.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
