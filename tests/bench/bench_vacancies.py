"""The vacancy list and a vacancy, kept, against a view that returns the same bytes through the same middleware.

Run it alone with `python tests/bench/bench_vacancies.py`; `measure()` is what `make bench` calls. It works on a SQLite
file of its own with 29 open positions.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, BATCH = 30, 20
LIMIT = 0.5
MOST_QUERIES = 12


class Row(NamedTuple):
    """One line of the table: what is measured, its ratio to the floor named, the limit, and whether it holds."""

    name: str
    ratio: float
    floor: str
    limit: float
    passed: bool


def measure() -> list[Row]:
    """The speed of kept pages as a part of the floor's, and the queries of pages that are made."""
    with tempfile.TemporaryDirectory(prefix="liyaqat-bench-") as folder:
        found = _in_child(f"sqlite:///{folder}/bench.sqlite3")
    rows = []
    for name in ("list", "vacancy"):
        page, floor = found[name]["page"], found[name]["floor"]
        words = f"kept {name} ({page * 1000:.2f} ms)", f"a view with the same bytes ({floor * 1000:.2f} ms)"
        rows.append(Row(words[0], floor / page, words[1], LIMIT, floor / page >= LIMIT))
        queries = found[name]["queries"]
        ratio = MOST_QUERIES / queries
        rows.append(Row(f"{name} made anew: {queries} queries", ratio, f"{MOST_QUERIES} queries", 1.0, ratio >= 1))
    return rows


def _in_child(url: str) -> dict[str, dict[str, float]]:
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    done = subprocess.run(
        [sys.executable, __file__, "--child"], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def child() -> dict[str, dict[str, float]]:
    """Medians in seconds of one request, page and floor in turn, so that load strikes both alike."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from datetime import timedelta

    from core.deadlines.clock import now
    from home.actions import lay_out_site
    from tests.recruitment import builders

    lay_out_site(at=now())
    competition = builders.announced_competition(29, closes_at=(now() + timedelta(days=9)).replace(microsecond=0))
    slug = competition.positions.order_by("code").first().slug
    return {name: _compare(path) for name, path in (("list", "/en/vacancies/"), ("vacancy", f"/en/vacancies/{slug}/"))}


def _compare(path: str) -> dict[str, float]:
    queries, body = _made_anew(path)
    page, floor = _asking(path), _asking(_floor_address(path, body))
    seconds: dict[str, list[float]] = {"page": [], "floor": []}
    for _round in range(ROUNDS):
        for name, ask in (("page", page), ("floor", floor)):
            seconds[name] += [_timed(ask) for _ in range(BATCH)]
    return {name: statistics.median(values) for name, values in seconds.items()} | {"queries": queries}


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


def _timed(ask: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    ask()
    return time.perf_counter() - begun


if __name__ == "__main__":
    if "--child" in sys.argv:
        print(json.dumps(child()))
    else:
        for row in measure():
            verdict = "ok" if row.passed else "TOO SLOW"
            print(f"{row.name}: {row.ratio:.2f} of {row.floor}, at least {row.limit}: {verdict}")
