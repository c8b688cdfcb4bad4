"""Who may be given a seat on a committee, and on whose behalf."""

from typing import TYPE_CHECKING, Any

from core.accounts.models import Role
from core.accounts.permissions import roles_of

if TYPE_CHECKING:
    from recruitment.models import Competition

NEVER_SCORE = (Role.SECRETARY, Role.PERSONNEL_OFFICER)


def keeps_the_competition(person: Any, competition: "Competition") -> bool:
    """Secretaries and personnel officers of the body, and administrators, never score."""
    held = roles_of(person)
    mine = (competition.body_id, None)
    return person.is_superuser or any(
        role == Role.ADMINISTRATOR or (role in NEVER_SCORE and body in mine) for role, body in held
    )


def kinds_of_seat(person: Any, competition: "Competition", oversight: set[int]) -> set[str]:
    """For whom the person may sit: body, oversight, expert. `oversight` holds the ids of the oversight bodies.

    The role is held in the competition's body, in an oversight body, or, by an independent expert, in neither
    (everywhere, or in a body that has no part in the competition).
    """
    if keeps_the_competition(person, competition):
        return set()
    bodies = {body for role, body in roles_of(person) if role == Role.COMMITTEE_MEMBER}
    kinds = set()
    if competition.body_id in bodies:
        kinds.add("body")
    if bodies & oversight:
        kinds.add("oversight")
    if bodies - oversight - {competition.body_id} and not kinds:
        kinds.add("expert")
    return kinds
