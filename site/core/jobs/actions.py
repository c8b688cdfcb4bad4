"""Asking for work outside the request."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from core.deadlines.clock import now
from core.errors import NotAllowed
from core.jobs.handover import hand_over
from core.jobs.models import Job
from core.jobs.permissions import may_retry
from core.transitions import change_state


def enqueue(
    name: str,
    obj: models.Model | None = None,
    *,
    key: str | None = None,
    by: Any = None,
    at: datetime | None = None,
    **arguments: Any,
) -> Job:
    """Write a job in the caller's transaction; it is handed over after commit.

    With a `key` that already exists the existing job is returned and nothing is written.
    """
    at = at or now()
    fields = {"name": name, "arguments": arguments, "by": by, "created_at": at, "not_before": at}
    if obj is not None:
        fields |= {"object_type": obj._meta.label_lower, "object_id": str(obj.pk)}
    if key is None:
        job, made = Job.objects.create(**fields), True
    else:
        job, made = Job.objects.get_or_create(key=key, defaults=fields)
    if made:
        transaction.on_commit(lambda: hand_over(job.pk))
    return job


@transaction.atomic
def retry_job(job: Job, *, by: Any, at: datetime) -> Job:
    """Let a failed job wait for another round of attempts.

    Raises NotAllowed for anyone but an administrator and WrongState for a job that has not failed.
    """
    if not may_retry(by):
        raise NotAllowed(_("Only an administrator may start a failed job again."))
    change_state(job, Job.State.WAITING, by=by, at=at, content={"attempts": job.attempts})
    Job.objects.filter(pk=job.pk).update(attempts=0, not_before=at, finished_at=None, swept_at=None)
    transaction.on_commit(lambda: hand_over(job.pk))
    return job


@transaction.atomic
def forget_runs(*, before: datetime) -> int:
    """Delete the rows of the clock's own runs that were done before this instant; how many."""
    old = Job.objects.filter(key__startswith="schedule:", state=Job.State.DONE, finished_at__lt=before)
    return old.delete()[0]
