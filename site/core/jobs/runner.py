"""Running a job: take, work, finish; the same function for the embedded worker, for Celery and for tests."""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction

from core.errors import DomainError
from core.jobs import leases
from core.jobs.models import Job
from core.jobs.registry import Registered, find

log = logging.getLogger("core.jobs")
LONGEST_WAIT = timedelta(hours=1)


class LeaseLost(Exception):
    """Another runner took the job over; this one's effects are rolled back."""


def backoff(attempts: int) -> timedelta:
    """How long to wait before the next attempt: 5 s, doubled each time, at most an hour."""
    return min(timedelta(seconds=5 * 2 ** max(attempts - 1, 0)), LONGEST_WAIT)


def run_job(job_id: int) -> bool:
    """Run the job if it is due; False when there was nothing to take."""
    job = leases.take(job_id)
    if job is None:
        return False
    run_taken(job)
    return True


def run_due(limit: int = 10_000) -> int:
    """Run what is due in this process, oldest first, jobs that those jobs ask for included; how many were run."""
    count = 0
    while count < limit and (job := leases.take_next()):
        run_taken(job)
        count += 1
    return count


def run_taken(job: Job) -> None:
    """Run a job whose lease is ours; whatever it raises ends in its row, never here."""
    try:
        registered = find(job.name)
        if job.attempts > registered.max_attempts:
            leases.fail(job, job.error or "The worker died each time it ran this job.")
            return
        with _lease_kept(job):
            _work(job, registered)
    except LeaseLost:
        log.warning("job %s %s: the lease was lost; effects rolled back", job.pk, job.name)
    except Exception as error:
        _failed(job, error)


def _work(job: Job, registered: Registered) -> None:
    with transaction.atomic() if registered.atomic else nullcontext():
        result = registered.work(job)
        if not leases.finish(job, result if isinstance(result, dict) else {}):
            raise LeaseLost


def _failed(job: Job, error: Exception) -> None:
    log.exception("job %s %s failed", job.pk, job.name)
    try:
        attempts = find(job.name).max_attempts
    except LookupError:
        attempts = 5
    if isinstance(error, DomainError):  # a refusal is an answer: asking again changes nothing
        leases.fail(job, str(error))
    elif job.attempts >= attempts:
        leases.fail(job, traceback.format_exc())
    else:
        leases.give_back(job, traceback.format_exc(), wait=backoff(job.attempts))


@contextmanager
def _lease_kept(job: Job) -> Iterator[None]:
    """While the block runs, a thread with a connection of its own lengthens the lease and writes the progress.

    It writes only when a third of the lease has passed or the progress moved, so a short job costs nothing.
    """
    stop = threading.Event()
    keeper = threading.Thread(target=_keep, args=(job, stop), name=f"lease-{job.pk}", daemon=True)
    keeper.start()
    job.reporter = _report
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=5)


def _report(job: Job) -> None:
    """Outside a transaction progress is written at once; inside one the keeper's own connection does it."""
    if not connection.in_atomic_block and not leases.renew(job):
        raise LeaseLost


def _keep(job: Job, stop: threading.Event) -> None:
    third = leases.lease_length().total_seconds() / 3
    waited, shown = 0.0, (job.done, job.total)
    step = min(1.0, third)
    while not stop.wait(step):
        waited += step
        if waited < third and shown == (job.done, job.total):
            continue
        waited, shown = 0.0, (job.done, job.total)
        if not _renewed(job):
            break
    connection.close()


def _renewed(job: Job) -> Any:
    try:
        return leases.renew(job)
    except DatabaseError as error:  # SQLite while the job itself writes: nobody else can take the job either
        log.debug("job %s: the lease was not renewed: %s", job.pk, error)
        return True
