"""Who may change a work calendar."""

from typing import Any

from core.accounts.models import Body, Role
from core.accounts.permissions import bodies_of, holds


def may_set_day(user: Any, body: Body | None) -> bool:
    """The administrator sets days for everybody, a body's personnel officer those of the body."""
    return holds(user, Role.ADMINISTRATOR) or (body is not None and holds(user, Role.PERSONNEL_OFFICER, body))


def keeps_some_calendar(user: Any) -> bool:
    """Whether there is a calendar this person may change; asked by every page of the back office, so no query."""
    return may_set_day(user, None) or any(bodies_of(user, Role.PERSONNEL_OFFICER))
