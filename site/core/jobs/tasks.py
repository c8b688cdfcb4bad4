"""The jobs of this application, and the one Celery task that runs all jobs."""

from typing import Any

from celery import shared_task

from core.deadlines.clock import now
from core.jobs.mail import deliver
from core.jobs.models import Job
from core.jobs.registry import job
from core.jobs.runner import run_job


@shared_task(name="core.jobs.run")
def run(job_id: int) -> bool:
    """Celery's side: the message carries the id of a Job row and nothing else."""
    return run_job(job_id)


@job("jobs.send_mail", atomic=False, max_attempts=12)
def send_mail(job: Job) -> dict[str, Any]:
    """Send one letter; with 12 attempts a mail server may be away for half a day."""
    return {"sent": deliver(job.subject(), at=now())}
