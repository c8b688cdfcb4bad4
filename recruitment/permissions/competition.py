"""Competitions, positions and desks."""

from typing import TYPE_CHECKING, Any

from core.accounts.models import Role
from core.accounts.permissions import holds

if TYPE_CHECKING:
    from recruitment.models import Competition


def can_run(user: Any, competition: "Competition") -> bool:
    """The personnel officers of the competition's body prepare, announce, check and publish."""
    return holds(user, Role.PERSONNEL_OFFICER, competition.body_id)


def can_keep_order(user: Any, competition: "Competition") -> bool:
    """The committee's secretary sets sessions, reveals, ranks and draws up protocols; never scores."""
    return holds(user, Role.SECRETARY, competition.body_id)


def can_open_desk(user: Any, competition: "Competition") -> bool:
    """Officers, secretaries, and auditors (who change nothing) see where the competition stands."""
    return (
        can_run(user, competition)
        or can_keep_order(user, competition)
        or holds(user, Role.AUDITOR)
        or holds(user, Role.OVERSIGHT_OFFICER)
    )
