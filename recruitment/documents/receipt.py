"""The receipt of a submission."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.documents.kit import facts, heading, paragraph, proof, statement
from core.documents.models import Document
from core.documents.registry import DocumentKind, register
from core.ui.moments import moment_in_words
from recruitment.permissions.application import can_read_papers

KIND = "recruitment.receipt"


def build(data: dict[str, Any], language: str) -> list[Any]:
    """The blocks of a receipt, from `data` alone (see recruitment.actions.receipts)."""
    received = moment_in_words(datetime.fromisoformat(data["received_at"]))
    rows = [
        (_("Reference"), data["reference"]),
        (_("Candidate"), data["candidate"]),
        (_("Position"), data["position"][language]),
        (_("State body"), data["body"][language]),
        (_("Competition"), data["competition"]),
        (_("Received at"), received),
        (_("Snapshot"), data["number"]),
    ]
    files = [(item["name"], item["sha256"]) for item in data["files"]]
    digests = [(_("SHA-256 of what was handed in"), data["sha256"])]
    digests += [(_("Journal entry"), data["entry"]), (_("Digest of the journal entry"), data["entry_digest"])]
    return [
        statement(_("The application was received in time.")),
        facts(rows),
        *([heading(_("Files")), proof(files)] if files else []),
        heading(_("What happens next")),
        paragraph(_("After the closing, an officer checks the papers of every candidate; each gets a letter.")),
        proof(digests),
    ]


def may_read(user: Any, document: Document) -> bool:
    """The candidate, and who checks."""
    submission = document.subject()
    return submission is not None and can_read_papers(user, submission.application)


register(DocumentKind(KIND, gettext_lazy("Receipt of an application"), build, may_read))
