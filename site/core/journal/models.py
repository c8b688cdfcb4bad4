"""Entries of the journal: who did what to what, when, with the digest of the change."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.canonical import canonical_bytes
from core.journal.immutability import immutable


class Entry(models.Model):
    """One thing that happened. Written once; the database refuses to change or delete it.

    `digest` is the SHA-256 of `canonical()`; the words of the change live in EntryContent, whose salted digest
    stays here when retention removes them.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=80, db_index=True)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        indexes = [models.Index(fields=["object_type", "object_id"], name="journal_entry_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"

    def canonical(self) -> bytes:
        """The bytes that are hashed: the same on every machine and on every database."""
        return canonical_bytes(
            {
                "version": 1,
                "uuid": self.uuid,
                "at": self.at,
                "actor": self.actor_id,
                "verb": self.verb,
                "object": [self.object_type, self.object_id],
                "content": self.content_digest,
            }
        )


class EntryContent(models.Model):
    """What changed, in a row of its own so that retention can delete it while the entry stays provable."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="content", primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField(help_text="Canonical JSON.")

    class Meta:
        verbose_name = _("content of a journal entry")
        verbose_name_plural = _("contents of journal entries")

    def __str__(self) -> str:
        return f"content of {self.entry_id}"


immutable(Entry)
immutable(EntryContent, deletable=True)
