"""Two kinds of work to be killed in: effects in the job's own transaction, and effects under a unique key."""

import time
import uuid
from typing import Any

from core.accounts.models import Body
from core.jobs.models import Job
from core.jobs.registry import job


@job("killjobs.atomic", max_attempts=50)
def atomic(job: Job) -> None:
    """Nothing but the job's transaction keeps this from leaving two rows."""
    number = job.arguments["number"]
    Body.objects.create(code=uuid.uuid4().hex, name_az=f"atomic {number}", name_en="")
    time.sleep(0.15)


@job("killjobs.keyed", atomic=False, max_attempts=50)
def keyed(job: Job) -> dict[str, Any]:
    """A row under a unique key, written when half of the time has passed."""
    number = job.arguments["number"]
    job.progress(0, 2)
    time.sleep(0.1)
    Body.objects.get_or_create(code=f"keyed-{number}", defaults={"name_az": f"keyed {number}", "name_en": ""})
    time.sleep(0.1)
    job.progress(2, 2)
    return {"number": number}
