"""Roles: granting for a term, deputies, revoking, handing over open work, and the end of terms."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.groups import sync_groups
from core.accounts.handover import movers
from core.accounts.models import Body, Role, RoleGrant, User
from core.accounts.permissions import APART_FROM_ADMINISTRATOR, may_manage_people
from core.errors import Conflict, Invalid, NotAllowed, WrongState
from core.journal.actions import record


def check_manager(by: User | None, person: User) -> None:
    """Only administrators decide on roles, and never on their own. Raises NotAllowed."""
    if by is None:
        return
    if not may_manage_people(by):
        raise NotAllowed(_("Only an administrator may do this."))
    if by.pk == person.pk:
        raise NotAllowed(_("Nobody decides on their own roles: ask another administrator."))


def _overlapping(person: User, starts: date, ends: date | None) -> list[RoleGrant]:
    held = person.roles.filter(Q(ends__isnull=True) | Q(ends__gte=starts), revoked_at__isnull=True)
    return list(held.filter(starts__lte=ends) if ends else held)


def _check_compatible(person: User, role: Role, body: Body | None, starts: date, ends: date | None) -> None:
    held = _overlapping(person, starts, ends)
    administrator = person.is_superuser or any(grant.role == Role.ADMINISTRATOR for grant in held)
    judges = any(grant.role in APART_FROM_ADMINISTRATOR for grant in held)
    if (administrator and role in APART_FROM_ADMINISTRATOR) or (role == Role.ADMINISTRATOR and judges):
        raise NotAllowed(
            _("An administrator may not be in a committee, nor a secretary, personnel officer or ethics officer.")
        )
    if any(grant.role == role and grant.body_id == (body.pk if body else None) for grant in held):
        raise Conflict(_("This person already holds this role in this body at that time."))


@transaction.atomic
def grant_role(
    *,
    person: User,
    role: Role,
    body: Body | None = None,
    starts: date | None = None,
    ends: date | None = None,
    by: User | None,
    at: datetime,
    deputy_for: RoleGrant | None = None,
) -> RoleGrant:
    """Let `person` hold `role` in `body` (None: everywhere), `starts` (None: today) to `ends` (None: until revoked).

    Raises NotAllowed for anyone but an administrator, for one's own roles and for roles that exclude each other,
    Conflict when the same role is already held in that time, Invalid for an inactive person or impossible dates.
    """
    check_manager(by, person)
    role, day = Role(role), timezone.localtime(at).date()
    starts = starts or day
    if not person.is_active:
        raise Invalid({"person": _("This account is closed.")})
    if ends and ends < starts:
        raise Invalid({"ends": _("The term ends before it begins.")})
    User.objects.select_for_update().get(pk=person.pk)
    _check_compatible(person, role, body, starts, ends)
    grant = RoleGrant.objects.create(
        person=person, role=role, body=body, starts=starts, ends=ends, granted_by=by, deputy_for=deputy_for
    )
    sync_groups(person, day=day)
    content: dict[str, object] = {"role": role, "body": body.code if body else None, "starts": starts, "ends": ends}
    if deputy_for:
        content["deputy_for"] = deputy_for.pk
    record("role.granted", grant, by=by, at=at, content=content)
    return grant


def appoint_deputy(
    *, grant: RoleGrant, person: User, starts: date, ends: date | None = None, by: User | None, at: datetime
) -> RoleGrant:
    """Let `person` hold the role of `grant` as a deputy, at most for its term.

    Raises Invalid when the term is not inside the holder's term, or the deputy is the holder; WrongState when the
    role was revoked; otherwise as grant_role.
    """
    if grant.revoked_at:
        raise WrongState(_("This role was revoked."))
    if grant.person_id == person.pk:
        raise Invalid({"person": _("Nobody is their own deputy.")})
    ends = ends or grant.ends
    if starts < grant.starts or (grant.ends and (ends is None or ends > grant.ends)):
        raise Invalid({"ends": _("A deputy's term must lie inside the term of the person represented.")})
    return grant_role(
        person=person, role=Role(grant.role), body=grant.body, starts=starts, ends=ends, by=by, at=at, deputy_for=grant
    )


@transaction.atomic
def revoke_role(*, grant: RoleGrant, reason: str = "", by: User | None, at: datetime) -> None:
    """End a role at once; its deputies lose it too. Raises NotAllowed, or WrongState when it was revoked before."""
    check_manager(by, grant.person)
    if not RoleGrant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(revoked_at=at):
        raise WrongState(_("This role was revoked before."))
    grant.revoked_at = at
    deputies = list(grant.deputies.filter(revoked_at__isnull=True).select_related("person"))
    RoleGrant.objects.filter(pk__in=[deputy.pk for deputy in deputies]).update(revoked_at=at)
    day = timezone.localtime(at).date()
    for person in {grant.person, *[deputy.person for deputy in deputies]}:
        sync_groups(person, day=day)
    content = {"role": grant.role, "reason": reason, "deputies": [deputy.pk for deputy in deputies]}
    record("role.revoked", grant, by=by, at=at, content=content)


@transaction.atomic
def hand_over_work(*, from_person: User, to_person: User, by: User | None, at: datetime) -> list[str]:
    """Move the open work of one person to another; every service moves its own. Answers what was moved.

    Raises NotAllowed for anyone but an administrator and for work handed to oneself; Invalid for the same person
    twice or a closed account. A service may refuse with its own domain error: then nothing is moved.
    """
    check_manager(by, to_person)
    if from_person.pk == to_person.pk:
        raise Invalid({"to_person": _("Choose somebody else.")})
    if not to_person.is_active:
        raise Invalid({"to_person": _("This account is closed.")})
    moved = [str(item) for move in movers() for item in move(from_person, to_person, by=by, at=at)]
    record("work.handed_over", from_person, by=by, at=at, content={"to": to_person.pk, "moved": moved})
    return moved


@transaction.atomic
def end_terms(*, by: User | None = None, at: datetime) -> int:
    """The clock's round: whose terms began or ended joins or leaves the groups of the roles. Answers how many."""
    day = timezone.localtime(at).date()
    held = set(RoleGrant.objects.on(day).values_list("person_id", "role"))
    grouped = set(User.groups.through.objects.filter(group__name__in=Role.values).values_list("user_id", "group__name"))
    changed = sorted({person_id for person_id, _role in held ^ grouped})
    for person in User.objects.filter(pk__in=changed):
        record("role.terms_applied", person, by=by, at=at, content={"groups": sync_groups(person, day=day)})
    return len(changed)
