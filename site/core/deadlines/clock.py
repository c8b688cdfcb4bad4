"""One clock. Edges call `now()` and pass the time on; a closing instant is judged by `database_now()`.

Replaying a past year (the demonstration, tests) is the one seam: named, journalled and shut in production.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone

_replayed: ContextVar[datetime | None] = ContextVar("replayed", default=None)


class ReplayRefused(Exception):
    """The settings do not allow the clock to be replayed."""


def replayed() -> datetime | None:
    """The instant at which the clock stands while it is replayed, else None; for a statement that reads its own."""
    return _replayed.get()


def now() -> datetime:
    """The time an edge (view, task, command) hands to an action."""
    return _replayed.get() or timezone.now()


def database_now() -> datetime:
    """The database's clock at this moment, not at the start of the transaction."""
    replayed = _replayed.get()
    if replayed is not None:
        return replayed
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            return cursor.fetchone()[0]
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)


@contextmanager
def replay(instant: datetime) -> Iterator[None]:
    """Inside the block both clocks stand at `instant`. Raises ReplayRefused where settings do not allow it.

    The opening of the seam is journalled, so that an auditor sees which entries were made in a replayed time.
    """
    if not settings.REPLAY_ALLOWED:
        raise ReplayRefused("The clock cannot be replayed with these settings.")
    from core.journal.actions import record

    outermost = _replayed.get() is None
    token = _replayed.set(instant)
    try:
        if outermost:
            record("clock.replayed", None, by=None, at=timezone.now(), content={"instant": instant})
        yield
    finally:
        _replayed.reset(token)
