"""Who may change a work calendar."""

from typing import Any

from core.accounts.models import Body, Role
from core.accounts.permissions import holds


def may_set_day(user: Any, body: Body | None) -> bool:
    """The administrator sets days for everybody, a body's personnel officer those of the body."""
    return holds(user, Role.ADMINISTRATOR) or (body is not None and holds(user, Role.PERSONNEL_OFFICER, body))
