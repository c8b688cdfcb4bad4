"""The days and instants around an announcement. Basis: rules of the competition; the numbers are in the plan."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from recruitment.rules.plan import Plan


def earliest_announcement(papers_received: date, plan: Plan) -> date:
    """The first day on which a competition may be announced once its papers reached the oversight body."""
    return papers_received + timedelta(days=plan.papers_days)


def closing_day(opened: date, plan: Plan) -> date:
    """The last day of the window; the day of the announcement is not counted."""
    return opened + timedelta(days=plan.window.days)


def closing_instant(opened: date, plan: Plan, zone: str = "Asia/Baku") -> datetime:
    """The instant from which nothing is accepted any more, in the local zone of the body."""
    return datetime.combine(closing_day(opened, plan), plan.window.closes, ZoneInfo(zone))


def is_open(instant: datetime, opened: datetime, closes: datetime) -> bool:
    """Whether an application is accepted at an instant: from the opening on, and not at the closing instant."""
    return opened <= instant < closes
