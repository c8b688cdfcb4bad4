"""What the clock does for competitions: announce at the set time, close at the closing instant."""

import logging
from datetime import datetime

from core.errors import DomainError
from core.jobs.timetable import every
from recruitment.actions.announcement import announce, close
from recruitment.models import Competition

log = logging.getLogger("recruitment.schedule")


@every(minutes=1)
def announce_due(at: datetime) -> dict[str, int]:
    """Announce what was set for a time that has come; what lacks something stays a draft, and its desk says why."""
    done = 0
    for competition in Competition.objects.filter(state=Competition.State.DRAFT, announce_at__lte=at):
        try:
            announce(competition, by=None, at=at)
            done += 1
        except DomainError as refusal:
            log.warning("competition %s was not announced: %s", competition.number, refusal)
    return {"announced": done}


@every(minutes=1)
def close_due(at: datetime) -> dict[str, int]:
    """Close what has reached its closing instant."""
    due = Competition.objects.filter(state=Competition.State.ANNOUNCED, closes_at__lte=at)
    return {"closed": sum(close(competition, at=at) for competition in due)}
