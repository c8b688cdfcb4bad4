"""Two factors: offered to all, demanded of officers where settings say so."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from core.accounts.models import Role
from tests.people import PASSWORD, officer, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def _demanded(settings):
    settings.MFA_REQUIRED_OF_OFFICERS = True


def sign_in(client, user):
    return client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(client):
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/en/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    return secret, client.post("/en/account/2fa/totp/activate/", {"code": code_for(secret)})


def test_anyone_may_set_up_a_second_factor_and_is_asked_for_it_afterwards(client):
    user = person()
    sign_in(client, user)
    secret, answer = set_up(client)
    assert answer["Location"] == "/en/account/2fa/recovery-codes/"
    assert len(re.findall(r"<li><code>", client.get(answer["Location"]).content.decode())) == 10
    client.post("/en/account/logout/")
    assert sign_in(client, user)["Location"] == "/en/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.post("/en/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    cache.clear()
    client.post("/en/account/2fa/authenticate/", {"code": code_for(secret)})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_secret_does_not_stand_readable_in_the_database(client):
    sign_in(client, person())
    secret, _answer = set_up(client)
    assert Authenticator.objects.filter(type="totp").count() == 1
    assert not [row for row in Authenticator.objects.all() if secret in str(row.data)]


def test_a_recovery_code_opens_the_account_once(client):
    user = person()
    sign_in(client, user)
    set_up(client)
    code = re.search(r"<li><code>(\w+)", client.get("/en/account/2fa/recovery-codes/").content.decode()).group(1)
    for expected in (True, False):
        client.post("/en/account/logout/")
        sign_in(client, user)
        client.post("/en/account/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in client.session) is expected


@pytest.mark.usefixtures("_demanded")
@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.PERSONNEL_OFFICER, Role.ADMINISTRATOR, Role.EDITOR])
@pytest.mark.parametrize("page", ["/en/account/", "/admin/", "/en/account/email/"])
def test_officers_without_a_factor_are_led_to_it_before_anything_else(client, role, page):
    client.force_login(officer(role))
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"].endswith("/account/2fa/totp/activate/")


@pytest.mark.usefixtures("_demanded")
def test_an_officer_can_still_set_it_up_and_leave_and_then_go_on(client):
    user = officer(Role.SECRETARY)
    sign_in(client, user)
    assert client.get("/en/account/").status_code == 302
    _secret, answer = set_up(client)
    assert answer["Location"] == "/en/account/2fa/recovery-codes/"
    assert client.get("/en/account/").status_code == 200
    assert client.post("/en/account/logout/").status_code == 302


@pytest.mark.usefixtures("_demanded")
def test_an_officer_cannot_put_the_factor_away_again(client):
    sign_in(client, officer(Role.SECRETARY))
    set_up(client)
    client.post("/en/account/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(type="totp").count() == 1


@pytest.mark.usefixtures("_demanded")
@pytest.mark.parametrize("role", [None, Role.EMPLOYEE])
def test_candidates_and_trainees_are_not_asked(client, role):
    client.force_login(officer(role) if role else person())
    assert client.get("/en/account/").status_code == 200


def test_the_demonstrations_officers_sign_in_without(client):
    client.force_login(officer(Role.SECRETARY))
    assert client.get("/en/account/").status_code == 200


def test_a_candidate_may_put_the_factor_away(client):
    sign_in(client, person())
    set_up(client)
    client.post("/en/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()


def test_the_back_office_has_no_door_of_its_own_past_the_second_factor(client):
    user = officer(Role.SECRETARY)
    sign_in(client, user)
    set_up(client)
    client.post("/en/account/logout/")
    answer = client.post("/admin/login/", {"username": user.email, "password": PASSWORD})
    assert answer["Location"].endswith("/account/login/")
    assert "_auth_user_id" not in client.session
    assert "/account/login/?next=" in client.get("/admin/", follow=True).redirect_chain[-1][0]


def test_the_back_offices_account_page_changes_neither_address_nor_password(client):
    user = officer(Role.SECRETARY)
    client.force_login(user)
    page = client.get("/admin/account/").content.decode()
    assert "name_email-email" not in page
    assert "password-old_password" not in page
    client.post(
        "/admin/account/", {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "x@x.az"}
    )
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert user.email != "x@x.az"
