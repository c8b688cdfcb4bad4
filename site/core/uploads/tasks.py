"""Jobs of this package."""

from core.deadlines.clock import now
from core.jobs.models import Job
from core.jobs.registry import job
from core.uploads.actions import record_scan, remove_bytes
from core.uploads.models import StoredFile
from core.uploads.scanning import find_virus


@job("uploads.scan", max_attempts=12)
def scan(job: Job) -> dict[str, str]:
    """Have a file scanned and write down the result; while the scanner is away the job is tried again."""
    stored = StoredFile.objects.get(pk=job.object_id)
    if stored.deleted_at is not None:
        return {"finding": "removed"}
    finding = find_virus(stored)
    record_scan(stored, infected=bool(finding), finding=finding, at=now())
    return {"finding": finding}


@job("uploads.remove")
def remove(job: Job) -> None:
    """Delete the bytes of a removed file."""
    remove_bytes(StoredFile.objects.get(pk=job.object_id))
