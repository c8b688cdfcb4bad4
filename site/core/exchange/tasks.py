"""The jobs of the exchange; what they find is told in the language of the person who uploaded the file."""

from typing import Any

from django.utils import translation

from core.deadlines.clock import now
from core.exchange import actions
from core.exchange.models import ImportBatch
from core.exchange.resources import Progress
from core.jobs.models import Job
from core.jobs.registry import job


def _reporting(job: Job, batch: ImportBatch) -> Progress:
    """Progress every 20 rows: the page is looked at once in a few seconds."""

    def report(row: int) -> None:
        if row % 20 == 0 or row == batch.row_count:
            job.progress(row, batch.row_count)

    return report


@job("exchange.check_batch")
def check_batch(job: Job) -> dict[str, Any]:
    """Try a large file."""
    batch = job.subject()
    with translation.override(batch.by.language):
        return actions.check_batch(batch, by=batch.by, at=now(), progress=_reporting(job, batch)).counts


@job("exchange.run_batch")
def run_batch(job: Job) -> dict[str, Any]:
    """Import a confirmed file, in the transaction that ends this job."""
    batch = job.subject()
    with translation.override(batch.by.language):
        actions.run_batch(batch, by=batch.by, at=now(), progress=_reporting(job, batch))
    return {"state": batch.state, **batch.counts}
