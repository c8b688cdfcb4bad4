"""What was handed in, read back."""

import json
from typing import Any

from core.journal.models import Entry
from recruitment.models import Submission

HANDED_IN = ("application.submitted", "application.updated")


def content_of(submission: Submission) -> dict[str, Any]:
    """The words of a snapshot. Raises SubmissionContent.DoesNotExist once retention removed them."""
    return json.loads(submission.content.text)


def entry_of(submission: Submission) -> Entry | None:
    """The journal entry that was written with the snapshot."""
    written = Entry.objects.filter(
        object_type="recruitment.application", object_id=str(submission.application_id), verb__in=HANDED_IN
    )
    return written.order_by("pk")[submission.number - 1 : submission.number].first()
