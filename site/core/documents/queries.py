"""Reads of documents for the check page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.documents.models import Document

Standing = Literal["unknown", "genuine", "replaced", "withdrawn"]


@dataclass(frozen=True)
class Check:
    """What is known about a code."""

    standing: Standing
    document: Document | None = None


def check(code: str) -> Check:
    """How the document with this code stands; a withdrawn one is withdrawn even when another replaces it."""
    document = Document.objects.select_related("replaced_by").filter(code=code).first() if code else None
    if document is None:
        return Check("unknown")
    if document.revoked_at is not None:
        return Check("withdrawn", document)
    return Check("replaced" if document.replaced_by_id else "genuine", document)


def compare(document: Document, chunks: Iterable[bytes]) -> tuple[bool, str]:
    """Whether these bytes are the document's, signed or as made, and their SHA-256."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    found = digest.hexdigest()
    return found in {document.sha256, document.signed_sha256}, found
