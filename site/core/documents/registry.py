"""The kinds of documents; each service registers its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from core.documents.models import Document

Data = dict[str, Any]


def nobody(user: Any, document: Document) -> bool:
    """The predicate of a kind that says nothing: nobody is given the file."""
    return False


@dataclass(frozen=True)
class DocumentKind:
    """How one kind is made and who may read it.

    `name` is like "recruitment.receipt"; `title` a translatable string; `build(data, language)` returns the blocks
    of core.documents.kit (Platypus flowables), made from `data` alone, run in that language. `may_read(user,
    document)` says who is given the file; `public=True`: everybody. `signed=True`: signed by a job after issuing.
    """

    name: str
    title: str | Promise
    build: Callable[[Data, str], Sequence[Any]]
    may_read: Callable[[Any, Document], bool] = nobody
    public: bool = False
    signed: bool = False
    landscape: bool = False


_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> DocumentKind:
    """Make a kind known; the last registration of a name holds."""
    _kinds[kind.name] = kind
    return kind


def kind_named(name: str) -> DocumentKind:
    """The kind of this name. Raises KeyError when no service registered it."""
    return _kinds[name]


def may_read(user: Any, document: Document) -> bool:
    """Whether this person may be given the document's file."""
    kind = _kinds.get(document.kind)
    return kind is not None and (kind.public or bool(kind.may_read(user, document)))


def is_public(document: Document) -> bool:
    """Whether everybody may read documents of this kind."""
    kind = _kinds.get(document.kind)
    return kind is not None and kind.public
