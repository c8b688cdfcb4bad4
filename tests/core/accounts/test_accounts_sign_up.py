"""Signing up, confirming, signing in; by the pages themselves."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from wagtail.users.models import UserProfile

from core.accounts.models import User
from core.journal.models import Entry
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db
FORM = {"first_name": "Aynur", "last_name": "Əliyeva", "email": "Aynur@Example.org", "password1": PASSWORD}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def link_in(message):
    return re.search(r"https?://[^/\s]+(/\S+)", message.body).group(1)


def signed_in(client):
    return "_auth_user_id" in client.session


def test_sign_up_confirm_and_sign_in(client):
    answer = client.post("/az/account/signup/", FORM)
    assert answer["Location"] == "/az/account/confirm-email/"
    assert not signed_in(client)
    link = link_in(mail.outbox[0])
    assert mail.outbox[0].subject == "E-poçt ünvanınızı təsdiqləyin"
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified
    client.post(link)
    assert EmailAddress.objects.get().verified
    answer = client.post("/az/account/login/", {"login": "AYNUR@example.ORG", "password": PASSWORD})
    assert answer["Location"] == "/az/my/"
    assert signed_in(client)


def test_sign_up_keeps_name_and_language_and_the_back_office_speaks_it(client):
    client.post("/en/account/signup/", FORM)
    user = User.objects.get()
    assert (user.name, user.email, user.language) == ("Aynur Əliyeva", "aynur@example.org", "en")
    assert UserProfile.objects.get(user=user).preferred_language == "en"
    assert Entry.objects.filter(verb="account.signed_up", actor=user).count() == 1


def test_an_unconfirmed_address_cannot_sign_in(client):
    client.post("/en/account/signup/", FORM)
    answer = client.post("/en/account/login/", {"login": FORM["email"], "password": PASSWORD})
    assert answer["Location"] == "/en/account/confirm-email/"
    assert not signed_in(client)


def test_signing_up_with_a_known_address_says_the_same_and_writes_to_its_owner(client):
    person("aynur@example.org")
    answer = client.post("/en/account/signup/", FORM)
    assert answer["Location"] == "/en/account/confirm-email/"
    assert User.objects.count() == 1
    assert mail.outbox[0].subject == "You have an account already"


def test_a_reset_for_an_unknown_address_answers_as_for_a_known_one(client):
    person("known@example.org")
    answers = [
        client.post("/en/account/password/reset/", {"email": f"{who}@example.org"}) for who in ("known", "other")
    ]
    assert {answer["Location"] for answer in answers} == {"/en/account/password/reset/done/"}
    assert [message.subject for message in mail.outbox] == [
        "Choose a new password",
        "There is no account for this address",
    ]


def test_a_reset_link_changes_the_password_once(client):
    user = person("known@example.org")
    client.post("/en/account/password/reset/", {"email": "known@example.org"})
    form = client.get(link_in(mail.outbox[0]), follow=True)
    assert client.post(form.request["PATH_INFO"], {"password1": "new-horse-battery", "password2": "new-horse-battery"})
    user.refresh_from_db()
    assert user.check_password("new-horse-battery")


@pytest.mark.parametrize("field", ["first_name", "last_name", "email", "password1"])
def test_sign_up_without_a_field_says_so_and_makes_no_account(client, field):
    answer = client.post("/en/account/signup/", FORM | {field: ""})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert User.objects.count() == 0


def test_a_weak_password_is_refused(client):
    answer = client.post("/en/account/signup/", FORM | {"password1": "short"})
    assert "password1" in answer.context["form"].errors
    assert User.objects.count() == 0


def test_addresses_differ_in_more_than_case():
    person("one@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ONE@example.org")
    assert User.objects.count() == 1


def test_many_wrong_passwords_close_the_door_for_a_while(client):
    person("known@example.org")
    for _attempt in range(5):
        client.post("/en/account/login/", {"login": "known@example.org", "password": "wrong"})
    answer = client.post("/en/account/login/", {"login": "known@example.org", "password": PASSWORD})
    assert "Too many failed login attempts" in answer.content.decode()
    assert not signed_in(client)


def test_letters_have_text_and_html(client):
    client.post("/az/account/signup/", FORM)
    message = mail.outbox[0]
    (alternative,) = message.alternatives
    assert alternative.mimetype == "text/html"
    assert link_in(message) in alternative.content
    assert '<html lang="az">' in alternative.content


def test_the_language_of_letters_is_the_persons_own_choice(client):
    user = person(language="en")
    client.force_login(user)
    client.post("/en/account/language/", {"language": "az"})
    user.refresh_from_db()
    assert user.language == "az"
    assert UserProfile.objects.get(user=user).preferred_language == "az"
    client.post("/en/account/language/", {"language": "xx"})
    user.refresh_from_db()
    assert user.language == "az"


@pytest.mark.parametrize("language", ["az", "en"])
@pytest.mark.parametrize(
    "page",
    ["login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "recovery/", "recovery/asked/"],
)
def test_pages_for_everybody_open_in_both_languages(client, language, page):
    answer = client.get(f"/{language}/account/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("page", ["", "password/change/", "2fa/", "logout/", "3rdparty/"])
def test_pages_of_the_account_open_for_their_owner(client, page):
    client.force_login(person())
    assert client.get(f"/en/account/{page}").status_code == 200


def test_no_page_of_the_account_has_inline_styles_or_scripts(client):
    for page in ("login/", "signup/", "password/reset/", "recovery/"):
        text = client.get(f"/en/account/{page}").content.decode()
        assert " style=" not in text
        assert not re.search(r"<script(?![^>]* src=)", text)
