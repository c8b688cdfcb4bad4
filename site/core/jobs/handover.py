"""Handing a committed job to whoever runs jobs, when a broker is set. The sweep covers every message that is lost."""

import functools
import logging
import time
from datetime import timedelta

from celery import Celery
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from core.deadlines.clock import now
from core.jobs.leases import due
from core.jobs.models import Job

log = logging.getLogger("core.jobs")
TASK = "core.jobs.run"
GRACE = timedelta(seconds=10)
SILENCE = 10.0
_silent_until = 0.0


@functools.cache
def _celery() -> Celery:
    app = Celery("liyaqat-handover", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    return app


def hand_over(job_id: int) -> None:
    """Tell the broker, when there is one, that a job waits. Never raises: the row is safe, and the sweep finds it."""
    if settings.BROKER_URL:
        _publish(job_id)


def _publish(job_id: int) -> bool:
    """Send the message; after a failure the broker is left alone for a while, so that requests do not wait for it."""
    global _silent_until
    if time.monotonic() < _silent_until:
        return False
    try:
        _celery().send_task(TASK, [job_id], retry=False, ignore_result=True)
    except Exception as error:
        _silent_until = time.monotonic() + SILENCE
        log.warning("job %s: not handed over (%s); the sweep will", job_id, error)
        return False
    return True


def sweep(limit: int = 500) -> int:
    """Hand over again what nobody picked up, or whose holder died; how many. Nothing to do without a broker.

    `swept_at` keeps a backlog from being published anew at each sweep.
    """
    if not settings.BROKER_URL:
        return 0
    grace = min(GRACE, timedelta(seconds=settings.JOB_LEASE_SECONDS))
    stale = Q(swept_at__isnull=True) | Q(swept_at__lt=Now() - 6 * grace)
    late = Q(not_before__lte=now() - grace) | Q(state=Job.State.RUNNING)
    count = 0
    for job_id in Job.objects.filter(due(), stale, late).order_by("not_before").values_list("pk", flat=True)[:limit]:
        if not _publish(job_id):
            break
        Job.objects.filter(pk=job_id).update(swept_at=Now())
        count += 1
    return count
