"""The demonstration's clock: each step stands at one instant and ends with the work it asked for done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import transaction

from core.deadlines.clock import replay
from core.jobs.runner import run_due


def baku(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    """An instant of 2012 by the clock of Baku, then five hours (in summer) or four ahead of Greenwich."""
    ahead = 5 if (month, day) < (10, 28) else 4
    return datetime(2012, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=ahead)


@contextmanager
def step(at: datetime) -> Iterator[datetime]:
    """The clock stands at `at`; all is written or nothing, then what it asked for is done."""
    with replay(at):
        with transaction.atomic():
            yield at
        run_due()
