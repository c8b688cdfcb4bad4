"""Who may look at jobs and who may start a failed one again."""

from typing import TYPE_CHECKING, Any

from core.accounts.models import Role
from core.accounts.permissions import holds

if TYPE_CHECKING:
    from core.jobs.models import Job


def may_see_all(user: Any) -> bool:
    """An administrator looks after the jobs; an auditor may see what the system did."""
    return holds(user, Role.ADMINISTRATOR) or holds(user, Role.AUDITOR)


def may_see(user: Any, job: "Job") -> bool:
    """Whoever asked for the work sees how far it is."""
    return (job.by_id is not None and job.by_id == getattr(user, "pk", None)) or may_see_all(user)


def may_retry(user: Any) -> bool:
    """Starting a failed job again is the administrator's."""
    return holds(user, Role.ADMINISTRATOR)
