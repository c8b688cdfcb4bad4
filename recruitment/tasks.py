"""Jobs by name, each a call or two."""

from core.deadlines.clock import now
from core.jobs.models import Job
from core.jobs.registry import job
from recruitment.actions.receipts import issue_receipt
from recruitment.actions.vacancy_pdf import issue_vacancy_pdf


@job("recruitment.send_receipt")
def send_receipt(job: Job) -> None:
    """The receipt of a submission: a PDF and a letter, once."""
    issue_receipt(job.subject(), by=None, at=now())


@job("recruitment.make_vacancy_pdf")
def make_vacancy_pdf(job: Job) -> None:
    """The PDF of an announced vacancy in one language, once."""
    issue_vacancy_pdf(job.subject(), job.arguments["language"], by=job.by, at=now())
