"""Issued documents: what was made, when, by whom, and what anybody may learn about it by its code."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.deadlines.words import in_language
from core.journal.immutability import immutable, refuse


def private_storage() -> Storage:
    """Where documents lie: outside the web root."""
    return storages["private"]


class DocumentQuerySet(models.QuerySet["Document"]):
    """Reads of documents."""

    def about(self, subject: models.Model) -> "DocumentQuerySet":
        """Documents about this object, newest first."""
        found = self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
        return found.order_by("-issued_at", "-pk")


class Document(models.Model):
    """One PDF as issued. Its content never changes; it may be signed once, and withdrawn or replaced once.

    `sha256` is the digest of the reproducible bytes (same data, same instant, same code: same bytes), `data_sha256`
    that of the data they were made from, `signed_sha256` that of the signed file kept beside them. `issuer` and
    `check_url` stand on the page, so that it can be made again after the site has moved. `public_facts` is all that
    the check page says: {"az": [[label, value], ...], "en": [...]}.
    """

    code = models.CharField(_("code"), max_length=9, unique=True)
    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=60, db_index=True)
    title_az = models.CharField(_("title in Azerbaijani"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250)
    language = models.CharField(_("language"), max_length=5)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issuer = models.CharField(_("issued in the name of"), max_length=250)
    check_url = models.URLField(_("address of the check page, as printed"), max_length=300)
    data_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    public_facts = models.JSONField(default=dict)
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_sha256 = models.CharField(_("SHA-256 of the signed file"), max_length=64, blank=True, db_index=True)
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    revoked_because = models.CharField(_("reason"), max_length=250, blank=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="documents_subject")]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="documents_size"),
            models.CheckConstraint(
                condition=Q(signed_sha256="", signed_at__isnull=True)
                | ~Q(signed_sha256="") & Q(signed_at__isnull=False),
                name="documents_signed_whole",
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("id")), name="documents_not_own_successor"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number or self.code}"

    def get_absolute_url(self) -> str:
        """The public page that says whether a document with this code is genuine."""
        return reverse("documents:check", args=[self.code])

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return in_language({"az": self.title_az, "en": self.title_en})

    @property
    def path(self) -> str:
        """Where the reproducible bytes lie in the private storage."""
        return f"documents/{self.code[:2]}/{self.code}.pdf"

    @property
    def signed_path(self) -> str:
        """Where the signed file lies, beside the reproducible one."""
        return f"documents/{self.code[:2]}/{self.code}-signed.pdf"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the check page says, in the language in use."""
        facts = self.public_facts or {}
        return [(label, value) for label, value in facts.get((get_language() or "az")[:2]) or facts.get("az") or []]

    def open(self, *, original: bool = False) -> File:
        """The signed file, or the reproducible one while unsigned or when `original` is asked for."""
        return private_storage().open(self.path if original or not self.signed_sha256 else self.signed_path, "rb")

    def download_url(self) -> str:
        """Where people who may read it get the PDF."""
        return reverse("document_files:download", args=[self.code])

    def subject(self) -> Any:
        """The object the document is about, or None."""
        if not self.subject_type:
            return None
        return apps.get_model(self.subject_type)._base_manager.filter(pk=self.subject_id).first()


immutable(
    Document,
    columns=[
        "code",
        "key",
        "kind",
        "title_az",
        "title_en",
        "language",
        "subject_type",
        "subject_id",
        "number",
        "issuer",
        "check_url",
        "data_sha256",
        "sha256",
        "size",
        "issued_at",
        "issued_by_id",
    ],
)
refuse(
    Document,
    "UPDATE",
    when="OLD.signed_sha256 <> '' AND (OLD.signed_sha256 IS DISTINCT FROM NEW.signed_sha256 "
    "OR OLD.signed_at IS DISTINCT FROM NEW.signed_at)",
    because="signed_once",
)
refuse(
    Document,
    "UPDATE",
    when="OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS DISTINCT FROM NEW.revoked_at",
    because="withdrawn_once",
)
refuse(
    Document,
    "UPDATE",
    when="CAST(OLD.public_facts AS text) IS DISTINCT FROM CAST(NEW.public_facts AS text)",
    because="facts",
)
