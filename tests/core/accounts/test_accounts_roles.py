"""Granting, revoking, deputies, hand-over and the end of terms."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from core.accounts import handover
from core.accounts.actions import appoint_deputy, end_terms, grant_role, hand_over_work, revoke_role
from core.accounts.models import Role, RoleGrant
from core.accounts.permissions import bodies_of, holds
from core.errors import Conflict, Invalid, NotAllowed, WrongState
from core.journal.models import Entry
from tests.people import body, grant, officer, person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def grants_of(user):
    return list(user.roles.values_list("role", "revoked_at"))


def test_grant_role_lets_the_person_hold_it_in_that_body_only():
    administrator, member = officer(Role.ADMINISTRATOR), person()
    assert not holds(member, Role.COMMITTEE_MEMBER)
    grant_role(
        person=member, role=Role.COMMITTEE_MEMBER, body=body("a"), by=administrator, at=AT, starts=date(2026, 3, 2)
    )
    assert holds(member, Role.COMMITTEE_MEMBER, body("a"), at=date(2026, 3, 2))
    assert not holds(member, Role.COMMITTEE_MEMBER, body("b"), at=date(2026, 3, 2))
    assert bodies_of(member, Role.COMMITTEE_MEMBER, at=date(2026, 3, 2)) == {body("a").pk}


def test_grant_role_forgets_the_roles_remembered_for_the_request():
    member = person()
    assert not holds(member, Role.EDITOR)
    grant(member, Role.EDITOR)
    assert holds(member, Role.EDITOR)
    assert member.has_perm("wagtailadmin.access_admin")


def test_grant_role_is_journalled_with_term_and_body():
    administrator, member = officer(Role.ADMINISTRATOR), person()
    granted = grant_role(
        person=member,
        role=Role.AUDITOR,
        body=body("a"),
        starts=date(2026, 3, 1),
        ends=date(2026, 12, 31),
        by=administrator,
        at=AT,
    )
    entry = Entry.objects.get(verb="role.granted", object_id=str(granted.pk))
    assert (entry.actor, entry.at) == (administrator, AT)
    assert entry.content.text == '{"body":"a","ends":"2026-12-31","role":"auditor","starts":"2026-03-01"}'


@pytest.mark.parametrize("role", [Role.PERSONNEL_OFFICER, Role.EDITOR, Role.HEAD_OF_BODY, Role.SECRETARY])
def test_grant_role_is_refused_to_anyone_but_an_administrator(role):
    other, member = officer(role), person()
    with pytest.raises(NotAllowed):
        grant_role(person=member, role=Role.TRAINER, by=other, at=AT)
    assert grants_of(member) == []


def test_nobody_grants_a_role_to_themselves():
    administrator = officer(Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        grant_role(person=administrator, role=Role.TRAINER, by=administrator, at=AT)
    assert grants_of(administrator) == [("administrator", None)]


@pytest.mark.parametrize(
    "role", [Role.COMMITTEE_MEMBER, Role.APPEAL_MEMBER, Role.SECRETARY, Role.ETHICS_OFFICER, Role.PERSONNEL_OFFICER]
)
def test_an_administrator_cannot_judge_and_a_judge_cannot_administrate(role):
    administrator, other = officer(Role.ADMINISTRATOR), officer(role)
    with pytest.raises(NotAllowed):
        grant_role(person=administrator, role=role, by=None, at=AT)
    with pytest.raises(NotAllowed):
        grant_role(person=other, role=Role.ADMINISTRATOR, by=None, at=AT)
    assert grants_of(administrator) == [("administrator", None)]
    assert grants_of(other) == [(role.value, None)]


def test_a_superuser_cannot_judge():
    root = person(is_superuser=True)
    with pytest.raises(NotAllowed):
        grant_role(person=root, role=Role.COMMITTEE_MEMBER, by=None, at=AT)
    assert grants_of(root) == []


def test_the_same_role_twice_at_one_time_is_refused_and_after_the_term_granted():
    member = person()
    grant(member, Role.TRAINER, body("a"), starts=date(2026, 1, 1), ends=date(2026, 6, 30))
    with pytest.raises(Conflict):
        grant_role(person=member, role=Role.TRAINER, body=body("a"), starts=date(2026, 6, 30), by=None, at=AT)
    assert member.roles.count() == 1
    grant_role(person=member, role=Role.TRAINER, body=body("a"), starts=date(2026, 7, 1), by=None, at=AT)
    assert member.roles.count() == 2


def test_a_term_that_ends_before_it_begins_is_refused_by_the_action_and_by_the_database():
    member = person()
    with pytest.raises(Invalid):
        grant_role(person=member, role=Role.TRAINER, starts=date(2026, 6, 2), ends=date(2026, 6, 1), by=None, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(person=member, role="trainer", starts=date(2026, 6, 2), ends=date(2026, 6, 1))
    assert grants_of(member) == []


def test_a_closed_account_gets_no_role():
    member = person(is_active=False)
    with pytest.raises(Invalid):
        grant_role(person=member, role=Role.TRAINER, by=None, at=AT)
    assert grants_of(member) == []


def test_revoke_role_ends_it_and_its_deputies_at_once():
    administrator, member, deputy = officer(Role.ADMINISTRATOR), person(), person()
    held = grant(member, Role.PERSONNEL_OFFICER, body("a"))
    stand_in = appoint_deputy(grant=held, person=deputy, starts=date(2026, 3, 1), by=administrator, at=AT)
    assert holds(deputy, Role.PERSONNEL_OFFICER, body("a"), at=date(2026, 3, 2))
    revoke_role(grant=held, reason="left", by=administrator, at=AT)
    stand_in.refresh_from_db()
    assert (held.revoked_at, stand_in.revoked_at) == (AT, AT)
    assert not member.groups.filter(name="personnel_officer").exists()
    assert not deputy.groups.filter(name="personnel_officer").exists()
    with pytest.raises(WrongState):
        revoke_role(grant=held, by=administrator, at=AT)


def test_revoke_role_is_refused_to_a_personnel_officer():
    officer_, member = officer(Role.PERSONNEL_OFFICER), person()
    held = grant(member, Role.TRAINER)
    with pytest.raises(NotAllowed):
        revoke_role(grant=held, by=officer_, at=AT)
    held.refresh_from_db()
    assert held.revoked_at is None


def test_a_deputys_term_lies_inside_the_term_represented():
    held = grant(person(), Role.ETHICS_OFFICER, body("a"), starts=date(2026, 1, 1), ends=date(2026, 6, 30))
    deputy = person()
    for starts, ends in ((date(2025, 12, 31), date(2026, 2, 1)), (date(2026, 2, 1), date(2026, 7, 1))):
        with pytest.raises(Invalid):
            appoint_deputy(grant=held, person=deputy, starts=starts, ends=ends, by=None, at=AT)
    with pytest.raises(Invalid):
        appoint_deputy(grant=held, person=held.person, starts=date(2026, 2, 1), by=None, at=AT)
    assert grants_of(deputy) == []
    stand_in = appoint_deputy(grant=held, person=deputy, starts=date(2026, 2, 1), by=None, at=AT)
    assert (stand_in.role, stand_in.body, stand_in.ends) == ("ethics_officer", body("a"), date(2026, 6, 30))


def test_end_terms_moves_people_out_of_and_into_the_groups_on_the_day():
    member, later = person(), person()
    grant_role(person=member, role=Role.EDITOR, starts=date(2026, 1, 1), ends=date(2026, 6, 30), by=None, at=AT)
    grant_role(person=later, role=Role.EDITOR, starts=date(2026, 7, 1), by=None, at=AT)
    editors = Group.objects.get(name="editor").user_set
    assert list(editors.all()) == [member]
    assert end_terms(at=datetime(2026, 6, 30, 19, 59, tzinfo=UTC)) == 0
    assert end_terms(at=datetime(2026, 6, 30, 20, 0, tzinfo=UTC)) == 2
    assert list(editors.all()) == [later]
    assert end_terms(at=datetime(2026, 7, 1, 20, 0, tzinfo=UTC)) == 0


@pytest.fixture
def mover():
    calls = []

    def move(from_person, to_person, *, by, at):
        calls.append((from_person, to_person))
        return ["application 26-0001"]

    handover.register(move)
    yield calls
    handover.unregister(move)


def test_hand_over_work_calls_every_service_and_tells_what_moved(mover):
    administrator, leaver, successor = officer(Role.ADMINISTRATOR), person(), person()
    moved = hand_over_work(from_person=leaver, to_person=successor, by=administrator, at=AT)
    assert "application 26-0001" in moved
    assert mover == [(leaver, successor)]
    assert Entry.objects.get(verb="work.handed_over").object_id == str(leaver.pk)


def test_hand_over_work_is_refused_to_officers_to_oneself_and_to_closed_accounts(mover):
    administrator, leaver = officer(Role.ADMINISTRATOR), person()
    for by, to, error in (
        (officer(Role.PERSONNEL_OFFICER), person(), NotAllowed),
        (administrator, administrator, NotAllowed),
        (administrator, leaver, Invalid),
        (administrator, person(is_active=False), Invalid),
    ):
        with pytest.raises(error):
            hand_over_work(from_person=leaver, to_person=to, by=by, at=AT)
    assert mover == []
    assert not Entry.objects.filter(verb="work.handed_over").exists()
