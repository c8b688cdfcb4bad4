"""Government sign-in against a real OpenID Connect provider in a thread of its own."""

import re
from urllib.parse import urlsplit

import httpx
import oidc_provider_mock
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from core.accounts.models import User
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db
CITIZEN = {"given_name": "Aynur", "family_name": "Əliyeva", "email": "aynur@example.org", "email_verified": True}


@pytest.fixture(scope="module")
def provider():
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(settings, provider):
    cache.clear()
    app = {"provider_id": "gov", "name": "ASAN Login", "client_id": "liyaqat", "secret": "s3cret"}
    app["settings"] = {"server_url": provider}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def walk(client, provider, subject, claims, process="login"):
    """Press the button, prove who one is at the provider, come back; the last answer of ours."""
    httpx.put(f"{provider}/users/{subject}", json=claims).raise_for_status()
    begun = client.post(f"/en/account/oidc/gov/login/?process={process}")
    assert begun.status_code == 302
    authorize = begun["Location"]
    assert authorize.startswith(f"{provider}/oauth2/authorize?")
    assert "code_challenge" in authorize
    back = httpx.post(authorize, data={"sub": subject})
    assert back.status_code == 302
    returned = urlsplit(back.headers["Location"])
    assert returned.path == "/en/account/oidc/gov/login/callback/"
    return client.get(f"{returned.path}?{returned.query}")


def user_in(client):
    return client.session.get("_auth_user_id")


def test_the_login_page_offers_it_only_where_it_is_configured(client, settings):
    assert "Sign in with ASAN Login" in client.get("/en/account/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Government sign-in" not in client.get("/en/account/login/").content.decode()


def test_a_newcomer_gets_an_account_with_the_names_the_provider_gives(client, provider):
    answer = walk(client, provider, "new-1", CITIZEN)
    user = User.objects.get()
    assert answer["Location"] == "/en/my/"
    assert user_in(client) == str(user.pk)
    assert (user.name, user.email, user.language) == ("Aynur Əliyeva", "aynur@example.org", "en")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified


def test_a_second_sign_in_finds_the_same_account(client, provider):
    walk(client, provider, "again-1", CITIZEN)
    first = user_in(client)
    client.post("/en/account/logout/")
    walk(client, provider, "again-1", CITIZEN | {"email": "moved@example.org"})
    assert user_in(client) == first
    assert User.objects.count() == 1


def test_it_links_to_the_account_whose_address_both_sides_confirmed(client, provider):
    known = person("aynur@example.org")
    walk(client, provider, "link-1", CITIZEN)
    assert user_in(client) == str(known.pk)
    assert SocialAccount.objects.get().user == known
    assert User.objects.count() == 1


@pytest.mark.parametrize("claim", [False, "false", "true", None])
def test_an_address_the_provider_has_not_verified_opens_nothing(client, provider, claim):
    known = person("aynur@example.org")
    answer = walk(client, provider, f"unverified-{claim}", CITIZEN | {"email_verified": claim})
    assert user_in(client) is None
    assert answer.status_code in (200, 302)
    assert not SocialAccount.objects.filter(user=known).exists()


def test_an_address_not_confirmed_here_opens_nothing(client, provider):
    known = person("aynur@example.org")
    EmailAddress.objects.filter(user=known).update(verified=False)
    walk(client, provider, "unconfirmed-1", CITIZEN)
    assert user_in(client) is None
    assert not SocialAccount.objects.filter(user=known).exists()


def test_refusing_at_the_provider_signs_nobody_in(client, provider):
    begun = client.post("/en/account/oidc/gov/login/?process=login")
    back = httpx.post(begun["Location"], data={"action": "deny"})
    returned = urlsplit(back.headers["Location"])
    client.get(f"{returned.path}?{returned.query}", follow=False)
    assert user_in(client) is None
    assert User.objects.count() == 0


def test_an_answer_with_a_foreign_state_is_refused(client, provider):
    httpx.put(f"{provider}/users/forged-1", json=CITIZEN).raise_for_status()
    begun = client.post("/en/account/oidc/gov/login/?process=login")
    back = httpx.post(begun["Location"], data={"sub": "forged-1"})
    returned = urlsplit(back.headers["Location"])
    forged = re.sub(r"state=[^&]+", "state=forged", returned.query)
    client.get(f"{returned.path}?{forged}")
    assert user_in(client) is None
    assert User.objects.count() == 0


def test_somebody_signed_in_links_it_on_purpose(client, provider):
    known = person("other@example.org")
    client.force_login(known)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    walk(client, provider, "purpose-1", CITIZEN, process="connect")
    assert SocialAccount.objects.get().user == known
    assert "ASAN Login" in client.get("/en/account/3rdparty/").content.decode()
