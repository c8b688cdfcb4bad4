"""What the clock does and when. Several clocks are safe: a slot's job is written under a unique key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from core.deadlines.clock import now
from core.jobs.actions import enqueue
from core.jobs.models import Job
from core.jobs.registry import job

Scheduled = Callable[[datetime], Any]


@dataclass(frozen=True)
class Entry:
    """One line of the timetable: every so many minutes, or each day at a time of the house's zone."""

    name: str
    minutes: int = 0
    at: time | None = None

    def slot(self, instant: datetime) -> str:
        """The slot in which `instant` lies: two clocks that look in the same slot mean the same run."""
        local = timezone.localtime(instant)
        if self.at is None:
            passed = int(local.timestamp()) // (self.minutes * 60)
            return datetime.fromtimestamp(passed * self.minutes * 60, tz=local.tzinfo).strftime("%Y-%m-%dT%H:%M")
        day = local.date() if local.time() >= self.at else local.date() - timedelta(days=1)
        return day.isoformat()


_entries: dict[str, Entry] = {}


def entries() -> list[Entry]:
    """The whole timetable, by name."""
    return [_entries[name] for name in sorted(_entries)]


def every(*, minutes: int) -> Callable[[Scheduled], Scheduled]:
    """Register the function of a schedule.py to run every so many minutes; it gets the time it is run at."""
    return _register(minutes=minutes)


def daily(*, at: str) -> Callable[[Scheduled], Scheduled]:
    """Register the function of a schedule.py to run each day at "HH:MM"; a day the clock was away is caught up once."""
    return _register(at=time.fromisoformat(at))


def _register(**when: Any) -> Callable[[Scheduled], Scheduled]:
    def register(work: Scheduled) -> Scheduled:
        name = f"{work.__module__.split('.')[-2]}.{work.__name__}"
        _entries[name] = Entry(name, **when)

        def run(row: Job) -> Any:
            return work(now())

        run.__module__, run.__qualname__ = work.__module__, work.__qualname__
        job(name)(run)
        return work

    return register


def enqueue_due(at: datetime) -> int:
    """Write the jobs of the slots that `at` lies in and that no clock has written yet; how many were new.

    An entry whose earlier run is still open is left out, so that a slow run never piles up.
    """
    open_names = set(
        Job.objects.filter(name__in=list(_entries), state__in=[Job.State.WAITING, Job.State.RUNNING]).values_list(
            "name", flat=True
        )
    )
    before = Job.objects.filter(name__in=list(_entries)).count()
    for entry in entries():
        if entry.name not in open_names:
            enqueue(entry.name, key=f"schedule:{entry.name}:{entry.slot(at)}", at=at, slot=entry.slot(at))
    return Job.objects.filter(name__in=list(_entries)).count() - before
