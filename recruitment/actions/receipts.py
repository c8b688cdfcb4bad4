"""Receipts: a PDF and a letter for each submission, once."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.documents.actions import issue_document
from core.documents.models import Document
from recruitment.documents.receipt import KIND
from recruitment.models import Submission
from recruitment.notifications.receipts import tell_received
from recruitment.queries.submission import content_of, entry_of


@transaction.atomic
def issue_receipt(submission: Submission, *, by: User | None, at: datetime) -> Document:
    """Make the receipt and write the letter; run again, both are the ones made before.

    The receipt is dated with the moment of receipt, so that equal submissions give equal bytes.
    """
    application = submission.application
    receipt = issue_document(
        KIND,
        data=receipt_data(submission),
        language=application.candidate.language,
        by=by,
        at=submission.received_at,
        subject=submission,
        number=f"{application.reference}/{submission.number}",
        facts=[
            (gettext_lazy("Reference"), application.reference),
            (gettext_lazy("SHA-256 of what was handed in"), submission.sha256),
        ],
        key=f"{KIND}:{submission.pk}",
    )
    tell_received(submission, receipt, at=at)
    return receipt


def receipt_data(submission: Submission) -> dict[str, Any]:
    """Everything the receipt says, as plain values."""
    application = submission.application
    position, entry = application.position, entry_of(submission)
    body = position.competition.body
    return {
        "reference": application.reference,
        "candidate": application.candidate.name,
        "position": {"az": position.title_az, "en": position.title_en},
        "body": {"az": body.name_az, "en": body.name_en},
        "competition": position.competition.number,
        "number": submission.number,
        "received_at": submission.received_at.isoformat(),
        "sha256": submission.sha256,
        "files": [
            {"name": document["name"], "sha256": document["sha256"]} for document in content_of(submission)["documents"]
        ],
        "entry": str(entry.uuid) if entry else "",
        "entry_digest": entry.digest if entry else "",
    }
