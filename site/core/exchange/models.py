"""Batches: an uploaded spreadsheet on its way into the tables."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.jobs.models import Job
from core.journal.immutability import immutable


class ImportBatch(models.Model):
    """One file and what became of it. The file lies in the row, with its hash, so that any machine can run it."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("being checked")
        CHECKED = "checked", _("checked")
        CONFIRMED = "confirmed", _("confirmed, waiting")
        RUNNING = "running", _("being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("not imported")

    TRANSITIONS = {
        State.UPLOADED: (State.CHECKED, State.FAILED),
        State.CHECKED: (State.CONFIRMED,),
        State.CONFIRMED: (State.RUNNING,),
        State.RUNNING: (State.DONE, State.FAILED),
        State.DONE: (),
        State.FAILED: (),
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exchange = models.CharField(_("table"), max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded"))
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField(_("rows"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    counts = models.JSONField(default=dict)
    errors = models.JSONField(default=list, help_text="[{line, field, message, value}]")
    error_count = models.PositiveIntegerField(default=0)
    difference = models.JSONField(default=list, help_text="[{line, kind, name, changes: [[field, old, new]]}]")
    difference_digest = models.CharField(max_length=64, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["uploaded", "checked", "confirmed", "running", "done", "failed"]),
                name="exchange_importbatch_state",
            )
        ]

    def __str__(self) -> str:
        return f"{self.exchange}: {self.file_name}"

    @property
    def may_be_confirmed(self) -> bool:
        """Checked, without an error, and with something to change."""
        changes = sum(self.counts.get(kind, 0) for kind in ("new", "update", "delete"))
        return self.state == self.State.CHECKED and not self.error_count and changes > 0


immutable(ImportBatch, columns=["exchange", "content", "sha256", "file_name", "by_id"], deletable=True)
