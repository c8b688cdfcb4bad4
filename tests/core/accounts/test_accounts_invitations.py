"""Inviting by mail and opening the account."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from core.accounts.actions import accept_invitation, invite_again, invite_person, open_invitation
from core.accounts.actions.invitations import token_of
from core.accounts.models import Invitation, Role, User
from core.accounts.permissions import holds
from core.deadlines.clock import now
from core.errors import Conflict, NotAllowed, WrongState
from core.jobs.models import OutgoingMail
from tests.people import PASSWORD, body, officer, person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def administrator():
    return officer(Role.ADMINISTRATOR)


def invite(by, at=AT, **fields):
    words = {"email": "Expert@Example.org", "first_name": "Rəna", "last_name": "Quliyeva"}
    return invite_person(**words | {"role": Role.COMMITTEE_MEMBER, "body": body("a"), "by": by, "at": at} | fields)


def test_an_invited_expert_holds_the_role_and_gets_a_letter_with_a_link(administrator):
    invitation = invite(administrator, ends=date(2026, 12, 31), language="en")
    expert = invitation.person
    assert (expert.email, expert.has_usable_password()) == ("expert@example.org", False)
    assert holds(expert, Role.COMMITTEE_MEMBER, body("a"), at=date(2026, 3, 2))
    assert not EmailAddress.objects.get(user=expert).verified
    letter = OutgoingMail.objects.get()
    assert letter.subject == "You are invited to Liyaqat"
    assert token_of(invitation) in letter.text
    assert token_of(invitation) in letter.html
    assert "Monday 16 March 2026" in letter.text


def test_invite_open_the_link_choose_a_password_and_be_signed_in(client, administrator):
    invite(administrator, at=now(), language="en")
    link = re.search(r"https?://[^/\s]+(/\S+)", OutgoingMail.objects.get().text).group(1)
    page = client.get(link)
    assert "expert@example.org" in page.content.decode()
    assert client.post(link, {"password": "short"}).status_code == 200
    assert not User.objects.get(email="expert@example.org").has_usable_password()
    answer = client.post(link, {"password": PASSWORD})
    assert answer["Location"] == "/en/my/"
    expert = User.objects.get(email="expert@example.org")
    assert client.session["_auth_user_id"] == str(expert.pk)
    assert EmailAddress.objects.get(user=expert).verified
    assert client.get(link).status_code == 409


def test_a_link_works_for_fourteen_days(administrator):
    invitation = invite(administrator)
    token = token_of(invitation)
    assert open_invitation(token, at=AT + timedelta(days=14) - timedelta(seconds=1)) == invitation
    with pytest.raises(WrongState):
        open_invitation(token, at=AT + timedelta(days=14))
    with pytest.raises(WrongState):
        accept_invitation(invitation=invitation, password=PASSWORD, at=AT + timedelta(days=14))
    invitation.person.refresh_from_db()
    assert not invitation.person.has_usable_password()


def test_a_link_works_once(administrator):
    invitation = invite(administrator)
    accept_invitation(invitation=invitation, password=PASSWORD, at=AT)
    with pytest.raises(WrongState):
        accept_invitation(invitation=invitation, password="another-horse-battery", at=AT)
    invitation.person.refresh_from_db()
    assert invitation.person.check_password(PASSWORD)


def test_a_forged_link_is_refused(client, administrator):
    token = token_of(invite(administrator))
    with pytest.raises(NotAllowed):
        open_invitation(token[:-1] + ("A" if token[-1] != "A" else "B"), at=AT)
    assert client.get("/en/account/invitation/nonsense/").status_code == 404


def test_a_new_link_makes_the_old_one_worthless(administrator):
    first = invite(administrator)
    again = invite_again(invitation=first, by=administrator, at=AT + timedelta(days=1))
    with pytest.raises(WrongState):
        open_invitation(token_of(first), at=AT + timedelta(days=1))
    assert open_invitation(token_of(again), at=AT + timedelta(days=1)) == again
    accept_invitation(invitation=again, password=PASSWORD, at=AT + timedelta(days=1))
    with pytest.raises(WrongState):
        invite_again(invitation=again, by=administrator, at=AT + timedelta(days=2))
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("role", [Role.PERSONNEL_OFFICER, Role.SECRETARY, Role.HEAD_OF_BODY])
def test_inviting_is_refused_to_anyone_but_an_administrator(role):
    with pytest.raises(NotAllowed):
        invite(officer(role))
    assert not User.objects.filter(email="expert@example.org").exists()
    assert OutgoingMail.objects.count() == 0


def test_inviting_a_known_address_is_refused_in_whatever_case(administrator):
    person("expert@example.org")
    with pytest.raises(Conflict):
        invite(administrator, email="EXPERT@example.org")
    assert OutgoingMail.objects.count() == 0
    assert Invitation.objects.count() == 0
