"""A file somebody handed in."""

import uuid
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.journal.immutability import immutable


def private_storage() -> Storage:
    """Where private files lie: outside the web root, reached through permission checks only."""
    return storages["private"]


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Reads of stored files."""

    def kept(self) -> "StoredFileQuerySet":
        """Files that have not been removed."""
        return self.filter(deleted_at__isnull=True)

    def kept_of(self, owner: Any) -> "StoredFileQuerySet":
        """Files of one person that count towards the quota, newest first."""
        return self.kept().filter(owner=owner).order_by("-created_at", "-pk")

    def used_bytes(self) -> int:
        """Sum of the sizes, 0 for none."""
        return self.aggregate(total=Sum("size"))["total"] or 0


class StoredFile(models.Model):
    """One accepted file. `name` is shown and never reaches a path: the path is made from `uuid`.

    `state` is the state of the virus scan (also readable as `scan_state`); what was accepted never changes.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("being checked")
        CLEAN = "clean", _("checked, no virus found")
        INFECTED = "infected", _("a virus was found")
        NOT_SCANNED = "not_scanned", _("not checked for viruses")

    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF document")
        DOCX = "docx", _("Word document")
        ODT = "odt", _("OpenDocument text")
        JPG = "jpg", _("JPEG picture")
        PNG = "png", _("PNG picture")

    TRANSITIONS = {
        State.WAITING: (State.CLEAN, State.INFECTED, State.NOT_SCANNED),
        State.NOT_SCANNED: (State.CLEAN, State.INFECTED),
        State.CLEAN: (State.INFECTED,),
        State.INFECTED: (),
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="stored_files", verbose_name=_("owner")
    )
    purpose = models.CharField(_("purpose"), max_length=60, db_index=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    state = models.CharField(_("virus check"), max_length=12, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(_("received"))
    deleted_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        indexes = [models.Index(fields=["owner", "-created_at"], name="uploads_file_owner")]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="uploads_file_size"),
            models.CheckConstraint(
                condition=Q(kind__in=["pdf", "docx", "odt", "jpg", "png"]), name="uploads_file_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "clean", "infected", "not_scanned"]), name="uploads_file_state"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address where people who may read it get it."""
        return reverse("uploads:file", args=[self.uuid])

    @property
    def scan_state(self) -> str:
        """The state of the virus scan."""
        return self.state

    @property
    def path(self) -> str:
        """Where the bytes lie in the private storage; made from the uuid alone."""
        return f"uploads/{self.uuid.hex[:2]}/{self.uuid.hex}"

    def open(self) -> File:
        """The bytes, for reading. Raises FileNotFoundError when the file was removed."""
        return private_storage().open(self.path, "rb")


immutable(
    StoredFile,
    columns=["uuid", "owner_id", "purpose", "name", "kind", "size", "sha256", "created_at"],
    deletable=True,
)
