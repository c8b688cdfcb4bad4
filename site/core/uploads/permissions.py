"""Who may read a stored file: its owner, and whoever the service that asked for it says."""

from collections.abc import Callable
from typing import Any

from core.uploads.models import StoredFile

Predicate = Callable[[Any, StoredFile], bool]

_predicates: dict[str, Predicate] = {}


def register(purpose: str, predicate: Predicate) -> None:
    """Let `predicate(user, stored)` decide who besides the owner reads files of this purpose."""
    _predicates[purpose] = predicate


def may_read(user: Any, stored: StoredFile) -> bool:
    """Whether this person may be given the bytes; nobody may be given a removed or an infected file."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    if stored.deleted_at is not None or stored.state == StoredFile.State.INFECTED:
        return False
    if stored.owner_id == user.pk:
        return True
    predicate = _predicates.get(stored.purpose)
    return predicate is not None and bool(predicate(user, stored))
