"""Interview sessions: who says who came."""

from typing import TYPE_CHECKING, Any

from recruitment.permissions.competition import can_keep_order

if TYPE_CHECKING:
    from recruitment.models import Session


def can_take_attendance(user: Any, session: "Session") -> bool:
    """The secretary, and the committee's chair."""
    if can_keep_order(user, session.committee.competition):
        return True
    return bool(user.is_authenticated) and session.committee.seats.filter(person=user, is_chair=True).exists()
