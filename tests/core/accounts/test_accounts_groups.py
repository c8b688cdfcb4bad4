"""The role table and the groups it fills."""

import pytest
from django.contrib.auth.models import Group, Permission

from config.roles import TABLE
from core.accounts.groups import apply, group_of, sync_groups
from core.accounts.models import Role
from tests.people import EARLY, grant, officer, person

pytestmark = pytest.mark.django_db


def names(group):
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}


@pytest.mark.parametrize("role", Role)
def test_migrating_gives_each_role_exactly_the_permissions_of_the_table(role):
    assert names(Group.objects.get(name=role.value)) == set(TABLE[role])


@pytest.mark.parametrize("role", Role)
def test_no_role_may_manage_users_or_groups(role):
    managing = {"auth.", "accounts.add_user", "accounts.change_user", "accounts.delete_user", "accounts.add_rolegrant"}
    assert not [name for name in TABLE[role] if name.startswith(tuple(managing))]


def test_applying_again_takes_away_what_the_table_does_not_name():
    group = group_of(Role.EDITOR)
    group.permissions.add(Permission.objects.get(codename="change_user", content_type__app_label="accounts"))
    apply(TABLE)
    assert names(group) == set(TABLE[Role.EDITOR])


def test_a_table_with_an_unknown_permission_is_refused_and_changes_nothing():
    with pytest.raises(LookupError, match="accounts\\.fly"):
        apply({Role.EDITOR: ("accounts.fly",)})
    assert names(group_of(Role.EDITOR)) == set(TABLE[Role.EDITOR])


def test_sync_groups_leaves_groups_that_stand_for_no_role():
    member = person()
    member.groups.add(Group.objects.create(name="choir"))
    grant(member, Role.EDITOR)
    assert set(member.groups.values_list("name", flat=True)) == {"choir", "editor"}
    member.roles.all().update(revoked_at=EARLY)
    assert sync_groups(member, day=EARLY.date()) == ["-editor"]
    assert set(member.groups.values_list("name", flat=True)) == {"choir"}


def test_only_roles_of_the_back_office_open_it():
    assert officer(Role.PERSONNEL_OFFICER).has_perm("wagtailadmin.access_admin")
    assert not officer(Role.COMMITTEE_MEMBER).has_perm("wagtailadmin.access_admin")
