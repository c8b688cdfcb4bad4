"""When a competition is announced and takes applications: to the closing time of the last day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.deadlines.rules import closing_instant
from recruitment.rules.plan.parts import Plan, Window


def earliest_announcement(papers_received: date, plan: Plan) -> date:
    """The first day on which a competition may be announced once its papers reached the oversight body.

    Rules of the competition: papers at least 10 days before; data of the plan.
    """
    return papers_received + timedelta(days=plan.papers_days)


def closing_of(window: Window, opens_at: datetime, zone: str) -> datetime:
    """The closing instant, in UTC: the plan's local time on the last day, the first being the day after opening.

    Rules of the competition: 30 days, closing at 18:00 local time; both are data of the plan.
    """
    last = opens_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=window.days)
    return closing_instant(last, window.closes, zone)


def is_open(instant: datetime, opens_at: datetime, closes_at: datetime) -> bool:
    """Whether an application is accepted at an instant: from the opening on, and not at the closing instant."""
    return opens_at <= instant < closes_at
