"""Who may exchange what, and whose batch is whose."""

from typing import Any

from core.exchange import registry
from core.exchange.models import ImportBatch


def may_exchange(user: Any, name: str) -> bool:
    """Whoever the application that registered the exchange says; nobody for a name that is not registered."""
    try:
        return bool(registry.find(name).may(user))
    except registry.UnknownExchange:
        return False


def may_handle(user: Any, batch: ImportBatch) -> bool:
    """Only who uploaded a batch sees its content and confirms it, and only while the role is still held."""
    return batch.by_id == getattr(user, "pk", None) and may_exchange(user, batch.exchange)
