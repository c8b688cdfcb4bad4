"""The letter that says an application has arrived."""

from datetime import datetime

from core.documents.models import Document
from core.jobs.mail import Attachment, post_mail
from core.jobs.models import OutgoingMail
from recruitment.models import Submission


def tell_received(submission: Submission, receipt: Document, *, at: datetime) -> OutgoingMail:
    """Tell the candidate, in their language, with the receipt attached; once per submission."""
    application = submission.application
    return post_mail(
        f"recruitment.receipt:{submission.pk}",
        to=application.candidate,
        template="recruitment/receipt",
        context={
            "submission": submission,
            "application": application,
            "position": application.position,
            "competition": application.position.competition,
        },
        attachments=[Attachment(name=f"{application.reference}-{submission.number}.pdf", path=receipt.path)],
        at=at,
    )
