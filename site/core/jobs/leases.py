"""Who holds a job: a lease taken, renewed and given back by conditional updates, so that one holder wins.

These are not acts of people and are not journalled; the table of moves still holds, since the database's own guard
refuses any other. Leases are counted on the database's clock, so that machines need not agree on the time.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Now

from core.deadlines.clock import now
from core.jobs.models import Job

ERROR_LENGTH = 4000


def lease_length() -> timedelta:
    """How long a holder may be silent before its job is taken over (setting JOB_LEASE_SECONDS)."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def due() -> Q:
    """Jobs that may be taken now: waiting and their time has come, or held by somebody whose lease ran out."""
    return Q(state=Job.State.WAITING, not_before__lte=now()) | Q(state=Job.State.RUNNING, lease_until__lt=Now())


def take(job_id: int) -> Job | None:
    """Take the job if it is due; None when it is not, or when somebody else was quicker."""
    token = uuid.uuid4()
    taken = Job.objects.filter(due(), pk=job_id).update(
        state=Job.State.RUNNING, lease_token=token, lease_until=Now() + lease_length(), attempts=F("attempts") + 1
    )
    return Job.objects.get(pk=job_id) if taken else None


def take_next() -> Job | None:
    """Take the job that has been due longest, or None when nothing is due."""
    for job_id in Job.objects.filter(due()).order_by("not_before", "pk").values_list("pk", flat=True)[:20]:
        if job := take(job_id):
            return job
    return None


def held(job: Job) -> Any:
    """The job's row, as long as this holder's lease stands."""
    return Job.objects.filter(pk=job.pk, lease_token=job.lease_token, state=Job.State.RUNNING)


def renew(job: Job) -> bool:
    """Lengthen the lease and write the progress; False when the job is no longer ours."""
    return bool(held(job).update(lease_until=Now() + lease_length(), done=job.done, total=job.total))


def finish(job: Job, result: dict[str, Any]) -> bool:
    """Write that the job is done; False when the lease was lost, and then its effects must not be kept."""
    return bool(
        held(job).update(
            state=Job.State.DONE,
            lease_until=None,
            done=job.done,
            total=job.total,
            result=result,
            error="",
            finished_at=now(),
        )
    )


def give_back(job: Job, error: str, *, wait: timedelta) -> bool:
    """Put the job back to wait for another attempt, the error kept."""
    return bool(
        held(job).update(
            state=Job.State.WAITING, lease_until=None, not_before=now() + wait, error=error[-ERROR_LENGTH:]
        )
    )


def fail(job: Job, error: str) -> bool:
    """Write that the job failed for good, the error kept for who looks after it."""
    return bool(
        held(job).update(state=Job.State.FAILED, lease_until=None, error=error[-ERROR_LENGTH:], finished_at=now())
    )
