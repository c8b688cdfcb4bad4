"""The door of the back office: signing in for strangers, a plain refusal for people without work behind it."""

import pytest

from tests.people import person

pytestmark = pytest.mark.django_db


def test_a_stranger_at_the_door_is_led_to_sign_in(client):
    answer = client.get("/admin/login/", {"next": "/admin/"})
    assert (answer.status_code, answer["Location"].partition("/account/")[2]) == (302, "login/?next=%2Fadmin%2F")


def test_a_person_without_the_back_office_is_refused_and_not_led_in_a_circle(client):
    client.force_login(person())
    answer = client.get("/admin/", follow=True)
    assert (answer.status_code, len(answer.redirect_chain)) == (403, 1)
