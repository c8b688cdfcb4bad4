"""Who holds which role, asked once per request and person."""

from datetime import date
from typing import Any

from django.utils import timezone

from core.accounts.models import Body, Role, RoleGrant
from core.deadlines.clock import now


def _today(at: date | None) -> date:
    return at or timezone.localtime(now()).date()


def roles_of(user: Any, *, at: date | None = None) -> set[tuple[str, int | None]]:
    """Pairs (role, body id or None for everywhere) the person holds today, or on the day `at`."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return set()
    day = _today(at)
    cache: dict[date, set[tuple[str, int | None]]] = user.__dict__.setdefault("_roles_on", {})
    if day not in cache:
        cache[day] = set(RoleGrant.objects.on(day).filter(person=user).values_list("role", "body_id"))
    return cache[day]


def holds(user: Any, role: Role, body: Body | int | None = None, *, at: date | None = None) -> bool:
    """Whether the person holds `role` in `body` (or everywhere; with body None: anywhere at all)."""
    body_id = body.pk if isinstance(body, Body) else body
    held = [b for r, b in roles_of(user, at=at) if r == role]
    return bool(held) if body_id is None else (body_id in held or None in held)


def bodies_of(user: Any, *roles: Role, at: date | None = None) -> set[int | None]:
    """Ids of the bodies in which the person holds one of `roles`; None among them means everywhere."""
    return {body for role, body in roles_of(user, at=at) if role in roles}


# Whoever keeps the accounts may neither judge candidates nor hear reports, nor decide on personnel.
APART_FROM_ADMINISTRATOR = frozenset(
    {Role.COMMITTEE_MEMBER, Role.SECRETARY, Role.APPEAL_MEMBER, Role.PERSONNEL_OFFICER, Role.ETHICS_OFFICER}
)

# Everybody who acts for a body or judges; candidates and trainees are only offered a second factor.
NEEDS_SECOND_FACTOR = frozenset(set(Role) - {Role.CANDIDATE, Role.EMPLOYEE})


def may_manage_people(user: Any) -> bool:
    """Administrators, and the superuser who sets an installation up; a personnel officer never."""
    if not getattr(user, "is_active", False) or holds(user, Role.PERSONNEL_OFFICER):
        return False
    return user.is_superuser or holds(user, Role.ADMINISTRATOR)


def may_employ(user: Any, body: Body) -> bool:
    """Administrators, and personnel officers in their own body."""
    return may_manage_people(user) or holds(user, Role.PERSONNEL_OFFICER, body)


def may_review_recovery(user: Any, person: Any) -> bool:
    """An administrator, but never the person who asked."""
    return may_manage_people(user) and user.pk != person.pk


def needs_second_factor(user: Any) -> bool:
    """Whether the person holds a role of an officer or a committee member today."""
    return user.is_superuser or any(role in NEEDS_SECOND_FACTOR for role, _body in roles_of(user))
