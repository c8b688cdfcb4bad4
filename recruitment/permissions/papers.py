"""Who besides the candidate reads an uploaded paper."""

from typing import Any

from core.uploads.models import StoredFile
from recruitment.permissions.application import can_check

PURPOSE = "recruitment.paper"


def can_read_paper(user: Any, stored: StoredFile) -> bool:
    """Who checks an application that was handed in with this file."""
    from recruitment.models import SubmissionFile

    held = SubmissionFile.objects.filter(file=stored).select_related("submission__application__position__competition")
    return any(can_check(user, item.submission.application) for item in held)


def is_part_of_submission(stored: StoredFile) -> bool:
    """Whether a snapshot holds this file, so that it cannot be removed."""
    from recruitment.models import SubmissionFile

    return SubmissionFile.objects.filter(file=stored).exists()
