"""Jobs by name, each a call or two."""

from core.deadlines.clock import now
from core.jobs.models import Job
from core.jobs.registry import job
from recruitment.actions.receipts import issue_receipt
from recruitment.actions.result_documents import issue_protocol, issue_results
from recruitment.actions.vacancy_pdf import issue_vacancy_pdf
from recruitment.notifications.results import tell_results as tell_all_results
from recruitment.resources import positions as _positions  # noqa: F401 - a worker knows the exchanges too


@job("recruitment.send_receipt")
def send_receipt(job: Job) -> None:
    """The receipt of a submission: a PDF and a letter, once."""
    issue_receipt(job.subject(), by=None, at=now())


@job("recruitment.make_vacancy_pdf")
def make_vacancy_pdf(job: Job) -> None:
    """The PDF of an announced vacancy in one language, once."""
    issue_vacancy_pdf(job.subject(), job.arguments["language"], by=job.by, at=now())


@job("recruitment.make_protocol")
def make_protocol(job: Job) -> None:
    """The document of a signed protocol, once."""
    issue_protocol(job.subject(), by=None, at=now())


@job("recruitment.make_results")
def make_results(job: Job) -> None:
    """The public documents of published results, once in each language."""
    issue_results(job.subject(), by=None, at=now())


@job("recruitment.tell_results")
def tell_results(job: Job) -> None:
    """A letter to every candidate of the position whose results are published, once."""
    tell_all_results(job.subject(), at=now())
