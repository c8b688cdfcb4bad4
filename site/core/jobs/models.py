"""Jobs: work outside the request, as durable rows."""

import uuid
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """One piece of work, written in the transaction of the action that asks for it.

    `key`, when given, is unique: asking twice is asking once. A worker holds the row by a lease; when it dies, the
    lease runs out and the sweep hands the row over again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    TRANSITIONS = {
        State.WAITING: (State.RUNNING,),
        State.RUNNING: (State.DONE, State.WAITING, State.FAILED),
        State.FAILED: (State.WAITING,),
        State.DONE: (),
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, db_index=True)
    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    swept_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["not_before"], name="jobs_open", condition=Q(state__in=["waiting", "running"])),
            models.Index(fields=["object_type", "object_id"], name="jobs_object"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["waiting", "running", "done", "failed"]), name="jobs_state"),
            models.CheckConstraint(condition=Q(total=0) | Q(done__lte=F("total")), name="jobs_progress"),
        ]

    reporter: Callable[["Job"], None] | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.public_id}"

    @property
    def percent(self) -> int:
        """Progress from 0 to 100; 0 while the total is not known."""
        return 100 if self.state == self.State.DONE else self.done * 100 // self.total if self.total else 0

    @property
    def is_open(self) -> bool:
        """Whether the job has not ended yet."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    def subject(self) -> Any:
        """The object the job is about, read now. Raises ObjectDoesNotExist when it is gone."""
        return apps.get_model(self.object_type)._base_manager.get(pk=self.object_id)

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is; shown on the job's page while it runs."""
        self.done, self.total = min(done, total), total
        if self.reporter is not None:
            self.reporter(self)


class OutgoingMail(models.Model):
    """A letter, once per key: written with the change that causes it, sent afterwards by a job.

    The table holds a letter once; towards the mail server delivery is at least once, with a Message-ID that stays the
    same, since no mail server takes part in our transaction.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=180, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="letters")
    address = models.EmailField()
    language = models.CharField(max_length=5)
    template = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["created_at"], name="jobs_mail_waiting", condition=Q(sent_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.template} {self.public_id}"
