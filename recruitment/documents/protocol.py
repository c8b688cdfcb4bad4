"""Protocols as PDFs: of the committee, of a session, of a ranking; and the redacted ranking for the public.

`data` is {"content": the protocol's frozen content, "sha256": its digest, "signatures": [...]}; nothing else is read,
so equal content and equal signatures give equal bytes.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.documents import kit
from core.documents.models import Document
from core.documents.registry import Data, DocumentKind, register
from recruitment.permissions.protocol import can_read_protocol
from recruitment.words.protocol import sections
from recruitment.words.protocol.parts import dissents, signed_words, signer_role
from recruitment.words.protocol.section import Section

KINDS = {kind: f"recruitment.protocol.{kind}" for kind in ("committee", "session", "ranking")}
PUBLIC = "recruitment.protocol.public"
TITLES = {
    "committee": gettext_lazy("Protocol of the committee"),
    "session": gettext_lazy("Protocol of the interview session"),
    "ranking": gettext_lazy("Protocol of the ranking"),
}


def build(data: Data, language: str) -> list[Any]:
    """The blocks of a protocol."""
    signers = [kit.Signer(row["name"], signer_role(row), signed_words(row)) for row in data["signatures"]]
    return [
        *(list(_blocks(section)) for section in [*sections(data["content"]), dissents(data["signatures"])]),
        kit.signatures(signers),
        kit.proof([(_("SHA-256 of the protocol’s content"), data["sha256"])]),
    ]


def _blocks(section: Section) -> Iterator[Any]:
    if section.title:
        yield kit.heading(section.title)
    if section.facts:
        yield kit.facts(section.facts)
    if section.columns:
        columns = [kit.Column(col.label, col.width, "right" if col.number else "left") for col in section.columns]
        yield kit.table(columns, section.rows)
    yield from kit.bullets(section.lines)
    if section.proof:
        yield kit.proof(section.proof)


def may_read(user: Any, document: Document) -> bool:
    """The committee, its secretary, who runs the competition, and the overseers."""
    protocol = document.subject()
    return protocol is not None and can_read_protocol(user, protocol)


for _kind, _name in KINDS.items():
    register(DocumentKind(_name, TITLES[_kind], build, may_read, signed=True))
register(DocumentKind(PUBLIC, gettext_lazy("Protocol of the ranking, public version"), build, public=True, signed=True))
