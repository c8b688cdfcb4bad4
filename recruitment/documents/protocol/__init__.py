"""Protocols as PDFs: of the committee, of a session, of a ranking; and the redacted ranking for the public.

`data` is {"content": the protocol's frozen content, "sha256": its digest, "signatures": [...]}; nothing else is read,
so equal content and equal signatures give equal bytes.
"""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy

from core.documents.models import Document
from core.documents.registry import Data, DocumentKind, register
from recruitment.documents.protocol import committee, parts, ranking, session
from recruitment.permissions.protocol import can_read_protocol

KINDS = {kind: f"recruitment.protocol.{kind}" for kind in ("committee", "session", "ranking")}
PUBLIC = "recruitment.protocol.public"
BODIES = {"committee": committee.blocks, "session": session.blocks, "ranking": ranking.blocks}
TITLES = {
    "committee": gettext_lazy("Protocol of the committee"),
    "session": gettext_lazy("Protocol of the interview session"),
    "ranking": gettext_lazy("Protocol of the ranking"),
}


def build(data: Data, language: str, *, kind: str) -> list[Any]:
    """The blocks of a protocol."""
    content = data["content"]
    return [*parts.head(content), *BODIES[kind](content), *parts.closing(data)]


def may_read(user: Any, document: Document) -> bool:
    """The committee, its secretary, who runs the competition, and the overseers."""
    protocol = document.subject()
    return protocol is not None and can_read_protocol(user, protocol)


for _kind, _name in KINDS.items():
    register(DocumentKind(_name, TITLES[_kind], partial(build, kind=_kind), may_read, signed=True))
register(
    DocumentKind(
        PUBLIC, gettext_lazy("Protocol of the ranking, public version"), partial(build, kind="ranking"), public=True,
        signed=True,
    )
)  # fmt: skip
