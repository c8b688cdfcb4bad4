"""When a competition takes applications: from its opening to the closing time of the last day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.deadlines.rules import closing_instant
from recruitment.rules.plan.parts import Window


def closing_of(window: Window, opens_at: datetime, zone: str) -> datetime:
    """The closing instant, in UTC: the plan's local time on the last day, the first being the day after opening.

    Rules of the competition: 30 days, closing at 18:00 local time; both are data of the plan.
    """
    last = opens_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=window.days)
    return closing_instant(last, window.closes, zone)
