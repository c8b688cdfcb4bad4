"""A member opens a candidate's papers: by reference, and never without a trace."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import NotAllowed
from core.journal.actions import record
from core.journal.models import Entry
from recruitment.models import Application
from recruitment.permissions.committee import sits_for


@transaction.atomic
def read_papers(application: Application, *, by: Any, at: datetime, file: str = "") -> Entry:
    """Journal that a member looks at the papers, or at one file of them (its digest).

    Raises NotAllowed for whoever does not sit for this candidate: not called, not declared, or stepped back.
    """
    if not sits_for(by, application):
        raise NotAllowed(_("The papers are open to members who sit for this candidate."))
    content = {"file": file} if file else None
    return record("application.viewed_by_member", application, by=by, at=at, content=content)
