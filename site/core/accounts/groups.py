"""One group per role: what a role may do in the back office, and who is in the group today."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from django.utils.module_loading import import_string

from core.accounts.models import Role, RoleGrant, User

Table = Mapping[Role, Sequence[str]]


def group_of(role: Role | str) -> Group:
    """The group whose members hold `role` today; made when it is asked for first."""
    return Group.objects.get_or_create(name=str(role))[0]


@transaction.atomic
def apply(table: Table) -> None:
    """Give each role's group exactly the permissions the table names, as "app_label.codename".

    Raises LookupError when the table names a permission that does not exist.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    unknown = sorted({name for names in table.values() for name in names if name not in known})
    if unknown:
        raise LookupError(f"The role table names permissions that do not exist: {', '.join(unknown)}")
    for role in Role:
        group_of(role).permissions.set([known[name] for name in table.get(role, ())])


def apply_after_migrate(sender: Any, using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate: once the last application is migrated, apply the table the settings name."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.label != last.label or "auth_group" not in connections[using].introspection.table_names():
        return
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    apply(import_string(settings.ROLE_TABLE))


def sync_groups(person: User, *, day: date) -> list[str]:
    """Put the person into the groups of the roles held on `day` and out of the others; what changed, as +role, -role.

    Groups that stand for no role are left alone. The roles remembered for this request are forgotten.
    """
    person.__dict__.pop("_roles_on", None)
    for cached in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        person.__dict__.pop(cached, None)
    wanted = set(RoleGrant.objects.on(day).filter(person=person).values_list("role", flat=True))
    present = set(person.groups.filter(name__in=Role.values).values_list("name", flat=True))
    person.groups.add(*[group_of(role) for role in sorted(wanted - present)])
    person.groups.remove(*[group_of(role) for role in sorted(present - wanted)])
    return [f"+{role}" for role in sorted(wanted - present)] + [f"-{role}" for role in sorted(present - wanted)]
