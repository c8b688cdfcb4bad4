"""Working days and closing instants, as values: no Django, no clock, no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

WEEKEND = frozenset({5, 6})  # Saturday and Sunday, as date.weekday() counts
LONGEST_PAUSE = 366  # days without a single working day: then the calendar is wrong


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: the weekend, the holidays, and the days worked in spite of both, each with its reason."""

    holidays: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    worked: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    weekend: frozenset[int] = WEEKEND

    def is_working(self, day: date) -> bool:
        """A day moved into work counts before a holiday, a holiday before the weekend."""
        return day in self.worked or not (day in self.holidays or day.weekday() in self.weekend)

    def reason(self, day: date) -> str:
        """The name of the holiday or of the move into work; empty for an ordinary day or weekend."""
        return self.worked.get(day) or self.holidays.get(day, "")


PLAIN = Calendar()


def working_days_from(day: date, calendar: Calendar = PLAIN, *, step: int = 1) -> Iterator[date]:
    """Working days after (step 1) or before (step -1) `day`, without end.

    Raises ValueError when a year passes without a working day.
    """
    pause = 0
    while True:
        day += timedelta(days=step)
        if calendar.is_working(day):
            pause = 0
            yield day
        elif (pause := pause + 1) > LONGEST_PAUSE:
            raise ValueError("This calendar has no working day for a whole year.")


def add_working_days(day: date, n: int, calendar: Calendar = PLAIN) -> date:
    """The n-th working day after `day`, which itself is not counted; before it when n is negative.

    With n = 0: `day` when it is worked, else the next working day.
    """
    if n == 0 and calendar.is_working(day):
        return day
    days = working_days_from(day, calendar, step=-1 if n < 0 else 1)
    for _ in range(max(abs(n), 1) - 1):
        next(days)
    return next(days)


def count_working_days(after: date, until: date, calendar: Calendar = PLAIN) -> int:
    """How many working days lie after `after`, up to and with `until`; negative when `until` lies before."""
    if until < after:
        return -count_working_days(until, after, calendar)
    return sum(calendar.is_working(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))


def closing_instant(day: date, at: time, zone: str) -> datetime:
    """The instant, in UTC, at which a window closes on `day` at `at` in the body's zone.

    Raises ValueError for midnight, which people read as the day before or the day after, for a time that carries a zone
    of its own, and for one that the change to or from summer time leaves out or makes doubtful.
    """
    if at.tzinfo is not None:
        raise ValueError("Give the local time without a zone.")
    if at.replace(second=0, microsecond=0) == time(0, 0):
        raise ValueError("A window never closes at midnight: choose a time of the day.")
    local = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    instant = local.astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != datetime.combine(day, at):
        raise ValueError("This time does not exist on that day: the clocks are put forward.")
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        raise ValueError("This time comes twice on that day: the clocks are put back.")
    return instant
