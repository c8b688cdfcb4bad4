"""Asking for work outside the request."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from core.deadlines.clock import now
from core.jobs.models import Job


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
        from core.jobs.handover import hand_over

        transaction.on_commit(lambda: hand_over(job.pk))
    return job
