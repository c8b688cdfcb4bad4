"""Applications and the papers in them."""

from typing import TYPE_CHECKING, Any

from recruitment.permissions.competition import can_run

if TYPE_CHECKING:
    from recruitment.models import Application


def is_candidate(user: Any, application: "Application") -> bool:
    """The person whose application it is."""
    return bool(user.is_authenticated) and application.candidate_id == user.pk


def can_check(user: Any, application: "Application") -> bool:
    """Who checks papers sees the identity, from the handing in on, and never of an application of their own."""
    return (
        application.state != "draft"
        and application.candidate_id != user.pk
        and can_run(user, application.position.competition)
    )


def can_read_papers(user: Any, application: "Application") -> bool:
    """The candidate, and who checks."""
    return is_candidate(user, application) or can_check(user, application)
