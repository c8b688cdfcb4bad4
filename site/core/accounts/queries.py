"""Reads of people that more than one page uses."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from core.accounts.models import Body, Invitation, RecoveryRequest, Role, RoleGrant, User


def people(*, day: date, q: str = "", role: str = "", body: Body | None = None) -> QuerySet[User]:
    """People by surname with the roles they hold on `day` (as `held`), and whether they have a second factor."""
    held = RoleGrant.objects.on(day)
    found = User.objects.annotate(
        has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)),
        is_invited=Exists(Invitation.objects.filter(person=OuterRef("pk"), accepted_at__isnull=True)),
    ).prefetch_related(
        Prefetch("roles", held.select_related("body", "deputy_for__person").order_by("role"), to_attr="held")
    )
    for word in q.replace("\x00", "").split():
        found = found.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    if role or body:
        narrowed = held.filter(**({"role": role} if role else {}), **({"body": body} if body else {}))
        found = found.filter(pk__in=narrowed.values("person"))
    return found.order_by("last_name", "first_name", "pk")


def grants_of(person: User) -> QuerySet[RoleGrant]:
    """All roles a person holds and held, the newest first."""
    return person.roles.select_related("body", "granted_by", "deputy_for__person").order_by("-starts", "-pk")


def open_wishes() -> QuerySet[RecoveryRequest]:
    """Requests that wait for a second look, the oldest first."""
    waiting = RecoveryRequest.objects.filter(state=RecoveryRequest.State.ASKED)
    return waiting.select_related("person").order_by("asked_at")


def holders(role: Role, body: Body | None, *, day: date) -> QuerySet[User]:
    """Who holds `role` in `body`, or everywhere, on `day`."""
    held = RoleGrant.objects.on(day).filter(Q(body=body) | Q(body__isnull=True), role=role)
    return User.objects.filter(pk__in=held.values("person"), is_active=True).order_by("last_name", "pk")
