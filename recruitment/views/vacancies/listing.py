"""The list of vacancies: one search box, filters as words with counts, rows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.deadlines.clock import now
from core.deadlines.words import current_language
from core.pagecache.middleware import keep
from core.ui.parts import Choice, FilterGroup
from recruitment.models import Position, VacancyIndexPage
from recruitment.queries.vacancies import ORDERS, STATES, Heap, Wanted, heaps, listed

ROWS = 50
FILTERS = ("state", "body", "place", "kind")


class _Counted(Paginator):
    """A paginator that is told how many rows there are."""

    def __init__(self, rows: Any, per_page: int, number: int) -> None:
        super().__init__(rows, per_page)
        self.number = number

    @cached_property
    def count(self) -> int:
        """The number it was told."""
        return self.number


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The list in the language in use. Raises Http404 before the site is laid out."""
    found = VacancyIndexPage.objects.live()
    return show_list(request, get_object_or_404(found, locale__language_code=current_language()))


def show_list(request: HttpRequest, index: VacancyIndexPage) -> HttpResponse:
    """The list; never an error, whatever is asked."""
    language, at = current_language(), now()
    wanted = _wanted(request)
    found = heaps(wanted.query, language)
    number = sum(heap.number for heap in found if heap.has(wanted, at))
    page = _Counted(listed(wanted, language, at), ROWS, number).get_page(request.GET.get("page"))
    address = request.path
    context = {
        "page": index,
        "positions": page,
        "wanted": wanted,
        "groups": _groups(wanted, found, at, address),
        "orders": _orders(wanted, address),
        "total": ngettext("%(n)d vacancy", "%(n)d vacancies", number) % {"n": number},
        "clear_url": address if wanted != Wanted() else "",
        "now": at,
        "address": address,
        "alternates": {code: f"/{code}{request.get_full_path()[3:]}" for code in ("az", "en")},
    }
    response = render(request, "recruitment/vacancies/list.html", context)
    ends = [heap.closes_at for heap in found if heap.is_in("open", at)]
    return keep(response, until=min(ends, default=None))


def _wanted(request: HttpRequest) -> Wanted:
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:120] for name in ("body", "place", "kind")}
    state, order = request.GET.get("state", ""), request.GET.get("order", "")
    return Wanted(
        query=request.GET.get("q", "").replace("\x00", "").strip()[:120],
        state=state if state in STATES else STATES[0],
        order=order if order in ORDERS else "closing",
        **asked,
    )


def _url(wanted: Wanted, address: str, **changed: str) -> str:
    values = {"q": wanted.query, **{name: getattr(wanted, name) for name in FILTERS}, "order": wanted.order, **changed}
    defaults = {"state": STATES[0], "order": "closing"}
    kept = {name: value for name, value in values.items() if value and value != defaults.get(name)}
    return f"{address}?{urlencode(kept)}" if kept else address


def _groups(wanted: Wanted, found: list[Heap], at: datetime, address: str) -> list[FilterGroup]:
    states = {
        "open": _("Open"), "soon": _("Closing within 5 days"), "deciding": _("Being decided"), "results": _("Decided"),
    }  # fmt: skip
    rows = [heap for heap in found if heap.has(wanted, at, without="state")]
    counted = {state: sum(heap.number for heap in rows if heap.is_in(state, at)) for state in STATES}
    choices = [
        Choice(word, _url(wanted, address, state=state), counted[state], wanted.state == state)
        for state, word in states.items()
        if counted[state] or wanted.state == state
    ]
    kinds = {value: str(label) for value, label in Position.Kind.choices}
    return [
        FilterGroup(_("Show"), choices),
        _group("body", _("State body"), wanted, found, at, address, lambda heap: (heap.body, heap.body_name)),
        _group("place", _("Place"), wanted, found, at, address, lambda heap: (heap.place, heap.place)),
        _group("kind", _("Kind of work"), wanted, found, at, address, lambda heap: (heap.kind, kinds[heap.kind])),
    ]


def _group(
    name: str,
    label: str,
    wanted: Wanted,
    found: list[Heap],
    at: datetime,
    address: str,
    named: Callable[[Heap], tuple[str, str]],
) -> FilterGroup:
    """The values of one filter, each with what it would leave; a filter with a single value is not worth a line."""
    counts: dict[tuple[str, str], int] = {}
    for heap in found:
        if heap.has(wanted, at, without=name):
            counts[named(heap)] = counts.get(named(heap), 0) + heap.number
    asked = getattr(wanted, name)
    if len(counts) < 2 and not asked:
        return FilterGroup(label)
    everything = Choice(_("All"), _url(wanted, address, **{name: ""}), sum(counts.values()), not asked)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    values = [Choice(word, _url(wanted, address, **{name: value}), n, asked == value) for (value, word), n in ordered]
    return FilterGroup(label, [everything, *values])


def _orders(wanted: Wanted, address: str) -> list[Choice]:
    words = {"closing": _("closing first"), "title": _("by title"), "salary": _("highest salary first")}
    return [Choice(word, _url(wanted, address, order=key), None, wanted.order == key) for key, word in words.items()]
