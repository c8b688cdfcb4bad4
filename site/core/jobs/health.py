"""For those who look after the servers: is the process up, can it work, and how much waits."""

import hmac
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.jobs.queries import measures
from core.journal.immutability import check_guards

LOOPBACK = ("127.0.0.1", "::1")
DEFAULT_PORTS = {"amqp": 5672, "amqps": 5671, "redis": 6379, "rediss": 6379}


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else, so that a slow database does not get every process restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether this process can do its work: 200, or 503 with what is amiss. No secret stands in the answer."""
    faults = {name: fault for name, fault in _faults().items() if fault}
    return JsonResponse({"ready": not faults, "faults": faults}, status=503 if faults else 200)


def _faults() -> dict[str, str]:
    try:
        migrations = _unapplied()
    except DatabaseError:
        return {"database": "The database does not answer."}
    guards = [warning.msg for warning in check_guards([connection.alias])]
    return {"migrations": migrations, "guards": " ".join(guards), "broker": _broker()}


def _unapplied() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(plan)} migrations are not applied." if plan else ""


def _broker() -> str:
    if not settings.BROKER_URL:
        return ""
    parts = urlsplit(settings.BROKER_URL)
    try:
        address = (parts.hostname or "localhost", parts.port or DEFAULT_PORTS.get(parts.scheme, 5672))
        with socket.create_connection(address, timeout=2):
            return ""
    except OSError:
        return "The broker does not answer; jobs wait for the sweep."


def may_measure(request: HttpRequest) -> bool:
    """With METRICS_TOKEN set, who bears it; without, only this machine itself, and not through a proxy."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text: jobs by state, the age of the oldest that is due, letters that wait."""
    if not may_measure(request):
        return HttpResponse("Give the bearer token of METRICS_TOKEN.\n", status=403, content_type="text/plain")
    lines = []
    for measure in measures():
        lines += [f"# HELP {measure.name} {measure.help}", f"# TYPE {measure.name} gauge"]
        lines += [f"{measure.name}{label} {value}" for label, value in measure.values]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")
