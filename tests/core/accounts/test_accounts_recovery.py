"""The second look: lost second factors and changes of address."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import IntegrityError, transaction

from core.accounts.actions import (
    approve_recovery,
    ask_to_change_email,
    ask_to_remove_second_factor,
    confirm_new_address,
    refuse_recovery,
    withdraw_recovery,
)
from core.accounts.models import RecoveryRequest, Role
from core.deadlines.clock import now
from core.errors import Conflict, Invalid, NotAllowed, WrongState
from core.jobs.models import OutgoingMail
from core.journal.models import Entry
from tests.people import PASSWORD, officer, person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=24)


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def give_factor(user):
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})


@pytest.fixture
def owner():
    user = person("owner@example.org")
    give_factor(user)
    return user


@pytest.fixture
def administrator():
    return officer(Role.ADMINISTRATOR)


def lost(owner):
    return ask_to_remove_second_factor(person=owner, reason="My telephone fell into the sea.", by=owner, at=AT)


def another(owner, email="New@Example.org"):
    return ask_to_change_email(person=owner, new_email=email, reason="I left the ministry.", by=owner, at=AT)


def state_of(wish):
    return RecoveryRequest.objects.get(pk=wish.pk).state


def link_to(address):
    return re.search(r"https?://[^/\s]+(/\S+)", OutgoingMail.objects.get(address=address).text).group(1)


def test_a_lost_second_factor_is_removed_after_a_day_and_a_second_look(owner, administrator):
    wish = lost(owner)
    approve_recovery(wish=wish, note="Called back on the personnel file's number.", by=administrator, at=LATER)
    assert not Authenticator.objects.filter(user=owner).exists()
    assert state_of(wish) == "approved"
    verbs = Entry.objects.filter(object_type="accounts.recoveryrequest").order_by("pk").values_list("verb", "actor")
    assert list(verbs) == [
        ("recoveryrequest.asked", owner.pk),
        ("recoveryrequest.approved", administrator.pk),
    ]
    assert [letter.address for letter in OutgoingMail.objects.order_by("pk")] == ["owner@example.org"] * 2


def test_nobody_approves_before_the_waiting_period_is_over(owner, administrator):
    wish = lost(owner)
    with pytest.raises(WrongState):
        approve_recovery(wish=wish, note="Seen.", by=administrator, at=LATER - timedelta(seconds=1))
    assert state_of(wish) == "asked"
    assert Authenticator.objects.filter(user=owner).exists()


@pytest.mark.parametrize("role", [Role.PERSONNEL_OFFICER, Role.SECRETARY, Role.EDITOR, Role.AUDITOR])
def test_only_an_administrator_decides(owner, role):
    wish, other = lost(owner), officer(role)
    for decide in (approve_recovery, refuse_recovery):
        with pytest.raises(NotAllowed):
            decide(wish=wish, note="Seen.", by=other, at=LATER)
    assert state_of(wish) == "asked"
    assert Authenticator.objects.filter(user=owner).exists()


def test_no_administrator_decides_on_their_own_request(administrator):
    give_factor(administrator)
    wish = lost(administrator)
    with pytest.raises(NotAllowed):
        approve_recovery(wish=wish, note="It is me.", by=administrator, at=LATER)
    assert state_of(wish) == "asked"
    with pytest.raises(IntegrityError), transaction.atomic():
        RecoveryRequest.objects.filter(pk=wish.pk).update(reviewed_by=administrator)
    assert Authenticator.objects.filter(user=administrator).exists()


def test_a_decision_needs_a_note(owner, administrator):
    wish = lost(owner)
    for decide in (approve_recovery, refuse_recovery):
        with pytest.raises(Invalid):
            decide(wish=wish, note="  ", by=administrator, at=LATER)
    assert state_of(wish) == "asked"


def test_a_refusal_changes_nothing_about_the_account(owner, administrator):
    wish = lost(owner)
    refuse_recovery(wish=wish, note="Nobody answered.", by=administrator, at=AT)
    assert state_of(wish) == "refused"
    assert Authenticator.objects.filter(user=owner).exists()
    with pytest.raises(WrongState):
        approve_recovery(wish=RecoveryRequest.objects.get(pk=wish.pk), note="After all.", by=administrator, at=LATER)
    assert Authenticator.objects.filter(user=owner).exists()


def test_asking_twice_or_without_a_factor_or_for_somebody_else_is_refused(owner):
    lost(owner)
    with pytest.raises(Conflict):
        lost(owner)
    with pytest.raises(Invalid):
        lost(person())
    other = person()
    with pytest.raises(NotAllowed):
        ask_to_remove_second_factor(person=owner, reason="For them.", by=other, at=AT)
    assert RecoveryRequest.objects.count() == 1


def test_an_address_changes_after_its_confirmation_a_day_and_a_second_look(owner, administrator):
    wish = another(owner)
    with pytest.raises(WrongState):
        approve_recovery(wish=wish, note="Seen.", by=administrator, at=LATER)
    owner.refresh_from_db()
    assert owner.email == "owner@example.org"
    wish.refresh_from_db()
    confirm_new_address(wish=wish, at=AT)
    approve_recovery(wish=wish, note="Seen with the passport.", by=administrator, at=LATER)
    owner.refresh_from_db()
    assert owner.email == "new@example.org"
    assert list(EmailAddress.objects.filter(user=owner).values_list("email", "verified", "primary")) == [
        ("new@example.org", True, True)
    ]
    letters = list(OutgoingMail.objects.order_by("pk").values_list("address", flat=True))
    assert letters == ["owner@example.org", "new@example.org", "owner@example.org"]


def test_an_address_taken_meanwhile_is_not_given_away(owner, administrator):
    wish = another(owner)
    confirm_new_address(wish=wish, at=AT)
    taker = person("new@example.org")
    with pytest.raises(Conflict):
        approve_recovery(wish=wish, note="Seen.", by=administrator, at=LATER)
    owner.refresh_from_db()
    taker.refresh_from_db()
    assert (owner.email, taker.email, state_of(wish)) == ("owner@example.org", "new@example.org", "asked")


def test_the_old_address_can_stop_it_by_link(client, owner, administrator):
    wish = another(owner)
    link = link_to("owner@example.org")
    assert client.get(link).status_code == 200
    assert state_of(wish) == "asked"
    client.post(link)
    assert state_of(wish) == "withdrawn"
    with pytest.raises(WrongState):
        approve_recovery(wish=RecoveryRequest.objects.get(pk=wish.pk), note="Seen.", by=administrator, at=LATER)
    owner.refresh_from_db()
    assert owner.email == "owner@example.org"


def test_nobody_else_withdraws(owner):
    wish = lost(owner)
    with pytest.raises(NotAllowed):
        withdraw_recovery(wish=wish, by=person(), at=AT)
    assert state_of(wish) == "asked"


def test_the_new_address_is_confirmed_by_link_and_by_a_button(client, owner):
    wish = another(owner)
    link = link_to("new@example.org")
    client.get(link)
    assert RecoveryRequest.objects.get(pk=wish.pk).new_email_confirmed_at is None
    client.post(link)
    assert RecoveryRequest.objects.get(pk=wish.pk).new_email_confirmed_at is not None


def test_a_link_for_one_purpose_does_not_serve_another(client, owner):
    wish = another(owner)
    stop = link_to("owner@example.org")
    assert client.post(stop.replace("recovery/stop", "email/confirm")).status_code == 404
    assert RecoveryRequest.objects.get(pk=wish.pk).new_email_confirmed_at is None


def test_who_has_lost_the_factor_asks_with_address_and_password(client, owner):
    form = {"email": "owner@example.org", "password": "wrong", "reason": "Lost."}
    answer = client.post("/en/account/recovery/", form)
    assert "not correct" in answer.content.decode()
    assert RecoveryRequest.objects.count() == 0
    answer = client.post("/en/account/recovery/", form | {"password": PASSWORD})
    assert answer["Location"] == "/en/account/recovery/asked/"
    assert RecoveryRequest.objects.get().person == owner


def test_a_change_of_address_asks_for_the_password_first(client, owner):
    client.force_login(owner)
    answer = client.post("/en/account/email/", {"new_email": "new@example.org", "reason": "Moved."})
    assert answer["Location"].startswith("/en/account/reauthenticate/")
    assert RecoveryRequest.objects.count() == 0


def test_an_address_is_changed_through_the_page(client):
    user = person("owner@example.org")
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    assert client.post("/en/account/email/", {"new_email": user.email, "reason": "x"}).status_code == 200
    answer = client.post("/en/account/email/", {"new_email": "new@example.org", "reason": "Moved."})
    assert answer["Location"] == "/en/account/email/"
    wish = RecoveryRequest.objects.get()
    assert (wish.person, wish.new_email, wish.old_email) == (user, "new@example.org", "owner@example.org")
    assert wish.waits_until > now() + timedelta(hours=23)
