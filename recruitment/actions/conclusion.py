"""The end of a competition: when every position has its results, or was not filled."""

from datetime import datetime
from typing import Any

from core.transitions import change_state
from recruitment.models import Competition, Position

OVER = (Position.State.RESULTS_PUBLISHED, Position.State.NOT_FILLED)


def conclude_when_over(competition: Competition, *, by: Any, at: datetime) -> bool:
    """Conclude a closed competition whose positions are all over; False while one goes on.

    Runs inside the transaction of the action that ended a position, under whose lock it stands.
    """
    if competition.positions.exclude(state__in=OVER).exists():
        return False
    held = Competition.objects.select_for_update(of=("self",)).get(pk=competition.pk)
    if held.state != Competition.State.CLOSED:
        return False
    change_state(held, Competition.State.CONCLUDED, by=by, at=at)
    competition.state = held.state
    return True
