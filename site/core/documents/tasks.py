"""Jobs of this package."""

from core.deadlines.clock import now
from core.documents.actions import sign_document
from core.documents.models import Document
from core.jobs.models import Job
from core.jobs.registry import job


@job("documents.sign")
def sign(job: Job) -> dict[str, str]:
    """Add the installation's signature to an issued document."""
    document = sign_document(Document.objects.get(pk=job.object_id), at=now())
    return {"sha256": document.signed_sha256}
