"""The documents of results: the signed protocol, and what the public gets of it."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.documents.actions import issue_document
from core.documents.models import Document
from core.pagecache.actions import outdate
from recruitment.documents import merit_list
from recruitment.documents.protocol import KINDS, PUBLIC
from recruitment.models import Protocol, Publication
from recruitment.queries.protocols import signature_rows
from recruitment.rules.redaction import redacted

LANGUAGES = ("az", "en")


def protocol_data(protocol: Protocol) -> dict[str, Any]:
    """Everything the document of a protocol says, as plain values."""
    return {
        "content": json.loads(protocol.content),
        "sha256": protocol.sha256,
        "signatures": signature_rows(protocol),
    }


@transaction.atomic
def issue_protocol(protocol: Protocol, *, by: Any, at: datetime) -> Document:
    """Make and keep the document of a signed protocol, in the binding language; asked again, the one made then.

    It bears the time of the last signature, so that equal protocols give equal bytes.
    """
    competition = protocol.competition
    document = issue_document(
        KINDS[protocol.kind],
        data=protocol_data(protocol),
        language=competition.binding_language,
        subject=protocol,
        number=protocol.number,
        issuer=_issuer(protocol, competition.binding_language),
        facts=_facts(protocol),
        key=f"recruitment.protocol:{protocol.pk}",
        by=by,
        at=_last_signature(protocol),
    )
    Protocol.objects.filter(pk=protocol.pk, document__isnull=True).update(document=document)
    return document


@transaction.atomic
def issue_results(publication: Publication, *, by: Any, at: datetime) -> list[Document]:
    """The redacted protocol and the merit list of published results, in both languages; once."""
    made = [
        document
        for language in LANGUAGES
        for document in (
            _issue_public_protocol(publication, language, by=by),
            _issue_merit_list(publication, language, by=by),
        )
    ]
    outdate(at=at)
    return made


def public_key(publication: Publication, what: str, language: str) -> str:
    """The unique key of a public document: what is protocol or list."""
    return f"recruitment.results:{publication.pk}:{what}:{language}"


def _issue_public_protocol(publication: Publication, language: str, *, by: Any) -> Document:
    protocol = publication.protocol
    with override(language):
        dissent = str(_("A dissenting opinion stands in the original."))
    return issue_document(
        PUBLIC,
        data=redacted(protocol_data(protocol), dissent=dissent),
        language=language,
        subject=protocol,
        number=protocol.number,
        issuer=_issuer(protocol, language),
        facts=_facts(protocol),
        key=public_key(publication, "protocol", language),
        by=by,
        at=_last_signature(protocol),
    )


def _issue_merit_list(publication: Publication, language: str, *, by: Any) -> Document:
    protocol = publication.protocol
    data = {
        "document": json.loads(publication.content),
        "sha256": publication.sha256,
        "competition": protocol.competition.number,
        "protocol": protocol.number,
    }
    return issue_document(
        merit_list.NAME,
        data=data,
        language=language,
        subject=publication,
        number=f"{protocol.competition.number}/{publication.position.code}",
        issuer=_issuer(protocol, language),
        facts=_facts(protocol),
        key=public_key(publication, "list", language),
        by=by,
        at=publication.published_at,
    )


def _issuer(protocol: Protocol, language: str) -> str:
    body = protocol.competition.body
    return body.name_az if language == "az" else body.name_en


def _facts(protocol: Protocol) -> list[tuple[Any, Any]]:
    return [
        (_("Competition"), protocol.competition.number),
        (_("Protocol"), protocol.number),
        (_("SHA-256 of the protocol’s content"), protocol.sha256),
    ]


def _last_signature(protocol: Protocol) -> datetime:
    return protocol.signatures.latest("signed_at").signed_at
