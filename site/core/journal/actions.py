"""Writing the journal: one entry inside the transaction of the action it tells of."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.db import models, transaction

from core.canonical import canonical_bytes, sha256_hex
from core.journal.models import Entry, EntryContent


def salted_digest(salt: str, content: bytes) -> str:
    """SHA-256 in hexadecimal over the salt and the content, so that short content cannot be guessed from it."""
    return hashlib.sha256(salt.encode() + b"\x00" + content).hexdigest()


def record(
    verb: str, obj: models.Model | None, *, by: Any, at: datetime, content: dict[str, Any] | None = None
) -> Entry:
    """Append one entry: `by` (None for the clock) did `verb` to `obj` at the instant `at`.

    No lock is taken, so that a deadline rush does not queue here. Raises TypeError for content without a
    canonical form (a float, an object).
    """
    entry = Entry(at=at, actor=by, verb=verb)
    if obj is not None:
        entry.object_type, entry.object_id = obj._meta.label_lower, str(obj.pk)
    text, salt = (canonical_bytes(content), secrets.token_hex(16)) if content else (b"", "")
    if content:
        entry.content_digest = salted_digest(salt, text)
    entry.digest = sha256_hex(entry.canonical())
    with transaction.atomic(savepoint=False):  # of the action's own transaction: no statements of its own
        entry.save(force_insert=True)
        if content:
            EntryContent(entry=entry, salt=salt, text=text.decode()).save(force_insert=True)
    return entry
