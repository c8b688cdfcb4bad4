"""Whether a competition takes applications."""

from datetime import datetime

from recruitment.models import Competition


def is_open(competition: Competition, at: datetime) -> bool:
    """Whether something can be handed in at the instant; at the closing instant itself it cannot."""
    opens, closes = competition.opens_at, competition.closes_at
    if competition.state != Competition.State.ANNOUNCED or opens is None or closes is None:
        return False
    return opens <= at < closes
