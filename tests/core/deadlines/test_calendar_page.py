"""The work calendar's page: set a day, see why, take it back; and who may not."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.models import Role
from core.deadlines.models import CalendarDay
from core.deadlines.queries import calendar_for
from tests import people

pytestmark = pytest.mark.django_db
GIVEN = {"day": "2030-03-11", "kind": "free", "reason_az": "Köçürülmüş istirahət günü", "reason_en": "Moved rest day"}


def _client(role: Role) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(people.officer(role, None if role == Role.ADMINISTRATOR else people.body("agency")))
    return client


def test_administrator_sets_a_day_for_all_and_takes_it_back():
    client = _client(Role.ADMINISTRATOR)
    assert client.post(reverse("work_calendar"), GIVEN).status_code == 302
    row = CalendarDay.objects.get()
    assert (row.day, row.kind, row.body) == (date(2030, 3, 11), "free", None)
    assert date(2030, 3, 11) in calendar_for(None, [2030]).holidays
    assert "Moved rest day" in client.get(reverse("work_calendar")).content.decode()
    assert client.post(reverse("work_calendar_remove", args=[row.pk])).status_code == 302
    assert not CalendarDay.objects.exists()


def test_personnel_officer_sets_days_of_the_own_body_only():
    client, other = _client(Role.PERSONNEL_OFFICER), people.body("other")
    page = client.post(reverse("work_calendar"), GIVEN | {"body": other.pk})
    assert page.status_code == 200
    assert page.context["form"].errors["body"]
    assert not CalendarDay.objects.exists()
    assert client.post(reverse("work_calendar"), GIVEN | {"body": people.body("agency").pk}).status_code == 302
    assert CalendarDay.objects.get().body == people.body("agency")


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.EDITOR, Role.AUDITOR])
def test_others_are_refused_and_nothing_changes(role):
    client = _client(role)
    page = client.post(reverse("work_calendar"), GIVEN)
    assert page.status_code in (302, 403)
    assert "calendar" not in page.headers.get("Location", "")
    assert not CalendarDay.objects.exists()


def test_officer_cannot_take_back_a_day_of_all_bodies():
    administrator = _client(Role.ADMINISTRATOR)
    administrator.post(reverse("work_calendar"), GIVEN)
    row = CalendarDay.objects.get()
    _client(Role.PERSONNEL_OFFICER).post(reverse("work_calendar_remove", args=[row.pk]))
    assert CalendarDay.objects.filter(pk=row.pk).exists()
