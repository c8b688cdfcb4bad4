"""The vacancy list and a vacancy, kept, against a view that returns the same bytes through the same middleware.

It works on a SQLite file of its own with 29 open positions.
"""

from collections.abc import Callable
from typing import Any

from tests.bench.table import Row, elsewhere, in_child, in_turn, milliseconds, sqlite

NEEDS_POSTGRESQL = False
ROUNDS, BATCH = 30, 20
LIMIT = 0.5
MOST_QUERIES = 12
LIST = "/en/vacancies/"
FRESH = "Keeper of the fresh list"  # the title of what another process announces


def measure() -> list[Row]:
    """The speed of kept pages as a part of the floor's, the queries of pages that are made, and freshness."""
    with sqlite() as database:
        found = in_child("tests.bench.bench_vacancies", database)
    rows = []
    for name in ("vacancy list", "vacancy page"):
        page, floor, queries = (found[name][what] for what in ("page", "floor", "queries"))
        words = f"a view with the same bytes and middleware, {milliseconds(floor)}"
        rows.append(Row(f"{name}, kept", f"{milliseconds(page)}, {1 / page:.0f}/s", words, floor / page, LIMIT))
        most = f"{MOST_QUERIES} queries"
        rows.append(Row(f"{name}, made", f"{queries} queries", most, queries / MOST_QUERIES, 1, at_most=True))
    shown = found["shown"]
    words = "right, once announced in another process"
    rows.append(Row("vacancy list, next request", "shown" if shown else "NOT SHOWN", words, float(shown), 1))
    return rows


def child() -> dict[str, Any]:
    """Medians in seconds of one request, page and floor in turn; the queries; whether a new vacancy shows at once."""
    from datetime import timedelta

    from core.deadlines.clock import now
    from home.actions import lay_out_site
    from tests.recruitment import builders

    lay_out_site(at=now())
    competition = builders.announced_competition(29, closes_at=(now() + timedelta(days=9)).replace(microsecond=0))
    slug = competition.positions.order_by("code").first().slug
    found: dict[str, Any] = {"vacancy list": _compare(LIST), "vacancy page": _compare(f"{LIST}{slug}/")}
    return found | {"shown": _is_fresh()}


def _is_fresh() -> bool:
    """Whether the list, kept here, shows on its next request what another process has announced."""
    from django.test import Client

    before = Client().get(LIST).content.decode()
    elsewhere("from tests.bench.bench_vacancies import announce_one; announce_one()")
    return FRESH not in before and FRESH in Client().get(LIST).content.decode()


def announce_one() -> None:
    """Announce one more competition with one vacancy."""
    from core.deadlines.clock import now
    from recruitment.actions.announcement import announce
    from tests.recruitment import builders

    competition = builders.draft_competition(0, slug="fresh", number="fresh")
    builders.add_position(competition, "FRESH", title_en=FRESH)
    builders.approve_all(competition)
    competition.refresh_from_db()
    announce(competition, by=builders.officer_of(competition), at=now())


def _compare(path: str) -> dict[str, float]:
    queries, body = _made_anew(path)
    runs = {"page": _asking(path), "floor": _asking(_floor_address(path, body))}
    return in_turn(runs, rounds=ROUNDS, batch=BATCH) | {"queries": queries}


def _made_anew(path: str) -> tuple[int, bytes]:
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return len(captured), response.content


def _floor_address(path: str, body: bytes) -> str:
    from django.http import HttpResponse
    from django.urls import clear_url_caches
    from django.urls import path as route

    from config import urls

    address = f"floor/{len(body)}/"
    urls.urlpatterns.insert(0, route(address, lambda request: HttpResponse(body)))
    clear_url_caches()
    return f"/{address}"


def _asking(path: str) -> Callable[[], Any]:
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    handler, environ = WSGIHandler(), RequestFactory().get(path).environ

    def ask() -> None:
        response = handler(dict(environ), lambda *told: None)
        b"".join(response)
        response.close()

    ask()
    return ask
