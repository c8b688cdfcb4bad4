"""What the clock does for the jobs themselves."""

from datetime import datetime, timedelta

from core.jobs.actions import forget_runs
from core.jobs.timetable import daily

KEPT = timedelta(days=14)


@daily(at="03:30")
def forget_finished_runs(at: datetime) -> dict[str, int]:
    """Delete the rows of the clock's own runs that are done for two weeks; what people asked for is kept."""
    return {"deleted": forget_runs(before=at - KEPT)}
