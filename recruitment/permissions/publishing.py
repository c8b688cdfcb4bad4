"""Texts of vacancies before the announcement: who writes them and who finds them good."""

from typing import TYPE_CHECKING, Any

from core.accounts.models import Role
from core.accounts.permissions import holds
from recruitment.permissions.competition import can_run

if TYPE_CHECKING:
    from recruitment.models import Competition


def can_prepare(user: Any, competition: "Competition") -> bool:
    """The personnel officers and the editors of the competition's body import positions and write their texts."""
    return can_run(user, competition) or holds(user, Role.EDITOR, competition.body_id)


def can_approve(user: Any, competition: "Competition") -> bool:
    """The body's moderators and its personnel officers find a text good for the announcement."""
    return can_run(user, competition) or holds(user, Role.MODERATOR, competition.body_id)


def can_open_competition(user: Any, competition: "Competition") -> bool:
    """Everybody who prepares or approves sees the competition's preparation."""
    return can_prepare(user, competition) or can_approve(user, competition)
