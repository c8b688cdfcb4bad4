"""Every write to issued documents."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core.canonical import sha256_hex
from core.documents import signing
from core.documents.codes import new_code
from core.documents.kit.render import render
from core.documents.kit.sheet import Sheet
from core.documents.models import Document, private_storage
from core.documents.registry import DocumentKind, kind_named
from core.errors import WrongState
from core.jobs.actions import enqueue
from core.journal.actions import record

Facts = Iterable[tuple[Any, Any]]


def issue_document(
    kind: str,
    *,
    data: dict[str, Any],
    language: str,
    by: Any,
    at: datetime,
    subject: models.Model | None = None,
    number: str = "",
    issuer: str = "",
    facts: Facts = (),
    titles: Mapping[str, str] | None = None,
    key: str | None = None,
    code: str = "",
) -> Document:
    """Make the PDF of `kind` from `data`, keep it, and give it a public code.

    `facts` are (label, value) pairs for the public check page, translatable strings in both languages; put no
    personal data there. `issuer` is the name in the letterhead. With a `key` that was used before, the document
    made then is returned and nothing is written (jobs pass one). `code` is for tests that compare bytes.
    """
    if key is not None and (known := Document.objects.filter(key=key).first()):
        return known
    made = kind_named(kind)
    document = Document(kind=kind, key=key, language=language, number=number, issued_at=at, issued_by=by)
    document.code = code or _free_code()
    document.title_az, document.title_en = _titles(made, titles or {})
    document.public_facts = _in_all_languages(list(facts))
    if subject is not None:
        document.subject_type, document.subject_id = subject._meta.label_lower, str(subject.pk)
    document.issuer = issuer or settings.WAGTAIL_SITE_NAME
    document.check_url = f"{settings.SITE_URL}/{language}/check/{document.code}/"
    content = rendered(document, data)
    document.data_sha256, document.sha256, document.size = sha256_hex(data), sha256_hex(content), len(content)
    return _keep(document, content, signed=made.signed, by=by, at=at)


def rendered(document: Document, data: dict[str, Any]) -> bytes:
    """The document's reproducible bytes, made again from the data; equal to what was issued."""
    kind = kind_named(document.kind)
    sheet = Sheet(
        title=document.title_az if document.language == "az" else document.title_en,
        language=document.language,
        code=document.code,
        number=document.number,
        issuer=document.issuer,
        issued_at=document.issued_at,
        check_url=document.check_url,
        landscape=kind.landscape,
    )
    with translation.override(document.language):
        return render(sheet, kind.build(data, document.language))


def _keep(document: Document, content: bytes, *, signed: bool, by: Any, at: datetime) -> Document:
    private_storage().save(document.path, ContentFile(content))
    try:
        with transaction.atomic():
            document.save(force_insert=True)
            facts = {"kind": document.kind, "code": document.code, "number": document.number, "sha256": document.sha256}
            record("document.issued", document, by=by, at=at, content=facts)
            if signed:
                enqueue("documents.sign", document, key=f"documents.sign:{document.code}", by=by, at=at)
    except BaseException:
        private_storage().delete(document.path)
        raise
    return document


@transaction.atomic
def sign_document(document: Document, *, by: Any = None, at: datetime) -> Document:
    """Keep a signed copy beside the reproducible bytes; a document signed already is left alone."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.signed_sha256:
        return document
    with document.open(original=True) as file:
        content = signing.sign(file.read())
    private_storage().delete(document.signed_path)  # what a killed worker may have left
    private_storage().save(document.signed_path, ContentFile(content))
    document.signed_sha256, document.signed_at = sha256_hex(content), at
    document.save(update_fields=["signed_sha256", "signed_at"])
    record("document.signed", document, by=by, at=at, content={"sha256": document.signed_sha256})
    return document


@transaction.atomic
def revoke_document(document: Document, *, reason: str, by: Any, at: datetime) -> None:
    """Withdraw a document: its check page says so, with the reason. Raises WrongState when it was withdrawn before."""
    if not Document.objects.filter(pk=document.pk, revoked_at__isnull=True).update(
        revoked_at=at, revoked_because=reason
    ):
        raise WrongState(_("This document has already been withdrawn."))
    document.revoked_at, document.revoked_because = at, reason
    record("document.revoked", document, by=by, at=at, content={"reason": reason})


@transaction.atomic
def replace_document(document: Document, *, new: Document, by: Any, at: datetime) -> None:
    """Name the document that stands in this one's place. Raises WrongState when it was replaced before."""
    if not Document.objects.filter(pk=document.pk, replaced_by__isnull=True).exclude(pk=new.pk).update(replaced_by=new):
        raise WrongState(_("This document has already been replaced."))
    document.replaced_by = new
    record("document.replaced", document, by=by, at=at, content={"new": new.code})


def note_view(document: Document, *, by: Any, at: datetime) -> None:
    """Journal that somebody was given a document that is not public."""
    if not kind_named(document.kind).public:
        record("document.viewed", document, by=by, at=at)


def _free_code() -> str:
    code = new_code()
    while Document.objects.filter(code=code).exists():
        code = new_code()
    return code


def _titles(kind: DocumentKind, titles: Mapping[str, str]) -> tuple[str, str]:
    found = dict(titles)
    for language in ("az", "en"):
        with translation.override(language):
            found.setdefault(language, str(kind.title))
    return found["az"], found["en"]


def _in_all_languages(facts: list[tuple[Any, Any]]) -> dict[str, list[list[str]]]:
    words = {}
    for language in ("az", "en"):
        with translation.override(language):
            words[language] = [[str(label), str(value)] for label, value in facts]
    return words
