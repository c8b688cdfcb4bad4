"""What the clock does for people."""

from datetime import datetime

from core.accounts.actions import end_terms
from core.jobs.timetable import daily


@daily(at="00:05")
def apply_terms(at: datetime) -> dict[str, int]:
    """Roles whose term began or ended at midnight."""
    return {"people": end_terms(at=at)}
