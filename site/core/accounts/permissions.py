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
