"""The people and roles desk in the Wagtail admin."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator

from core.accounts.actions import ask_to_remove_second_factor, employ
from core.accounts.models import Body, Employment, RecoveryRequest, Role, User
from core.deadlines.clock import now
from core.journal.models import Entry
from tests.people import EARLY, body, grant, officer, person

pytestmark = pytest.mark.django_db
PAGES = ["/admin/people/", "/admin/people/invite/", "/admin/people/recovery/"]


@pytest.fixture
def administrator():
    return officer(Role.ADMINISTRATOR, name="Zaur Admin")


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def page_of(user, act=""):
    return f"/admin/people/{user.public_id}/{act}"


@pytest.mark.parametrize("page", PAGES)
def test_administrators_enter(desk, page):
    assert desk.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.PERSONNEL_OFFICER, Role.EDITOR, Role.AUDITOR, Role.ETHICS_OFFICER])
def test_other_officers_do_not(client, role, page):
    client.force_login(officer(role))
    assert client.get(page)["Location"] == "/admin/"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PERSONNEL_OFFICER, Role.MODERATOR])
@pytest.mark.parametrize("page", ["/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/groups/new/"])
def test_wagtails_own_users_and_groups_are_closed_to_every_role(client, role, page):
    client.force_login(officer(role))
    assert client.get(page)["Location"] == "/admin/"


def test_the_list_is_found_by_name_role_and_body(desk):
    found = person(name="Leyla Səmədova")
    grant(found, Role.SECRETARY, body("a"))
    grant(person(name="Murad Həsənov"), Role.SECRETARY, body("b"))
    for query in ("q=Leyla", "q=səmədova leyla", f"role=secretary&body={body('a').pk}"):
        text = desk.get(f"/admin/people/?{query}").content.decode()
        assert "Leyla Səmədova" in text
        assert "Murad Həsənov" not in text


def _fill(how_many):
    for number in range(how_many):
        user = person(name=f"Many Roles{number}")
        grant(user, Role.SECRETARY, body("a"))
        grant(user, Role.TRAINER, body("b"))


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number_of_people(desk, how_many, django_assert_max_num_queries):
    _fill(how_many)
    desk.get("/admin/people/")
    with django_assert_max_num_queries(14):
        assert desk.get("/admin/people/").status_code == 200


def _queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def test_the_list_takes_exactly_as_many_queries_with_three_as_with_one(desk):
    _fill(1)
    one = _queries(desk, "/admin/people/")
    _fill(3)
    assert _queries(desk, "/admin/people/") == one


def test_a_persons_page_takes_as_many_queries_with_three_roles_as_with_one(desk):
    user = person()
    grant(user, Role.TRAINER, body("a"))
    one = _queries(desk, page_of(user))
    grant(user, Role.TRAINER, body("b"))
    grant(user, Role.EDITOR)
    assert _queries(desk, page_of(user)) == one


def test_an_administrator_invites(desk):
    form = {"first_name": "Nigar", "last_name": "Əhmədova", "email": "nigar@example.org", "language": "az"}
    form |= {"role": "committee_member", "body": body("a").pk, "starts": "2026-01-01", "ends": "2030-12-31"}
    answer = desk.post("/admin/people/invite/", form)
    assert answer["Location"] == "/admin/people/"
    nigar = User.objects.get(email="nigar@example.org")
    assert list(nigar.roles.values_list("role", "body__code", "ends")) == [
        ("committee_member", "a", date(2030, 12, 31))
    ]
    assert desk.post("/admin/people/invite/", form).status_code == 422
    assert User.objects.filter(email__iexact="nigar@example.org").count() == 1


def test_an_administrator_grants_and_revokes(desk, administrator):
    user = person()
    answer = desk.post(page_of(user, "grant/"), {"role": "editor", "body": "", "starts": "2020-01-01", "ends": ""})
    assert answer["Location"] == page_of(user)
    held = user.roles.get()
    assert (held.role, held.granted_by) == ("editor", administrator)
    assert user.has_perm("wagtailadmin.access_admin")
    assert desk.post(page_of(user, f"revoke/{held.pk}/"), {"reason": ""}).status_code == 422
    desk.post(page_of(user, f"revoke/{held.pk}/"), {"reason": "Moved to another body."})
    held.refresh_from_db()
    assert held.revoked_at is not None


def test_the_desk_shows_the_actions_refusal(desk, administrator):
    answer = desk.post(page_of(administrator, "grant/"), {"role": "editor", "starts": "2020-01-01"})
    assert answer.status_code == 422
    assert "Nobody decides on their own roles" in answer.content.decode()
    assert administrator.roles.count() == 1


def test_an_administrator_appoints_a_deputy_by_address(desk):
    user, deputy = person(), person("deputy@example.org")
    held = grant(user, Role.ETHICS_OFFICER, body("a"))
    assert (
        desk.post(page_of(user, f"deputy/{held.pk}/"), {"person": "nobody@x.org", "starts": "2026-01-01"}).status_code
        == 422
    )
    desk.post(page_of(user, f"deputy/{held.pk}/"), {"person": "Deputy@example.org", "starts": "2026-01-01"})
    assert deputy.roles.get().deputy_for == held


def test_an_administrator_hands_work_over(desk):
    leaver, successor = person(), person("successor@example.org")
    answer = desk.post(page_of(leaver, "hand-over/"), {"to_person": "successor@example.org"})
    assert answer["Location"] == page_of(leaver)
    assert Entry.objects.get(verb="work.handed_over").content.text.startswith(f'{{"moved":[],"to":{successor.pk}')


def test_a_role_of_somebody_else_is_not_found_under_a_persons_address(desk):
    held = grant(person(), Role.EDITOR)
    assert desk.post(page_of(person(), f"revoke/{held.pk}/"), {"reason": "x"}, follow=True).status_code == 404
    held.refresh_from_db()
    assert held.revoked_at is None


def test_a_request_is_decided_on_the_desk(desk, administrator):
    owner = person()
    Authenticator.objects.create(user=owner, type="totp", data={"secret": "x"})
    wish = ask_to_remove_second_factor(person=owner, reason="Lost.", by=owner, at=now() - timedelta(days=2))
    address = f"/admin/people/recovery/{wish.public_id}/"
    assert "Lost." in desk.get(address).content.decode()
    assert desk.post(address, {"decision": "approve", "note": ""}).status_code == 422
    assert (
        desk.post(address, {"decision": "approve", "note": "Met in person."})["Location"] == "/admin/people/recovery/"
    )
    wish = RecoveryRequest.objects.get()
    assert (wish.state, wish.reviewed_by) == ("approved", administrator)
    assert not Authenticator.objects.exists()


def test_a_request_that_still_waits_says_why_it_cannot_be_approved(desk):
    owner = person()
    Authenticator.objects.create(user=owner, type="totp", data={"secret": "x"})
    wish = ask_to_remove_second_factor(person=owner, reason="Lost.", by=owner, at=now())
    address = f"/admin/people/recovery/{wish.public_id}/"
    assert "The waiting period is not over" in desk.get(address).content.decode()
    assert desk.post(address, {"decision": "approve", "note": "Met."}).status_code == 422
    assert RecoveryRequest.objects.get().state == "asked"
    assert Authenticator.objects.count() == 1


def test_bodies_are_kept_by_an_action(desk, administrator):
    form = {"code": "tax", "name_az": "Vergi", "name_en": "Tax service", "higher_body": ""}
    assert desk.post("/admin/body/new/", form).status_code == 302
    kept = Body.objects.get(code="tax")
    assert Entry.objects.get(verb="body.added").object_id == str(kept.pk)
    desk.post(f"/admin/body/edit/{kept.pk}/", form | {"name_en": "State Tax Service"})
    kept.refresh_from_db()
    assert kept.name_en == "State Tax Service"
    assert Entry.objects.get(verb="body.changed").actor == administrator


def test_a_personnel_officer_notes_posts_in_the_own_body_only(client):
    own, other, worker = body("a"), body("b"), person()
    client.force_login(officer(Role.PERSONNEL_OFFICER, own))
    form = {"person": worker.email, "unit": "", "post": "Adviser", "level": "5", "starts": "2026-01-01", "ends": ""}
    assert client.post("/admin/employment/new/", form | {"body": other.pk}).status_code == 200
    assert Employment.objects.count() == 0
    assert worker.name not in client.get("/admin/employment/new/").content.decode()
    assert client.post("/admin/employment/new/", form | {"body": own.pk}).status_code == 302
    post = Employment.objects.get()
    elsewhere = employ(person=worker, body=other, post="Clerk", level=7, starts=date(2020, 1, 1), by=None, at=EARLY)
    listed = client.get("/admin/employment/").content.decode()
    assert "Adviser" in listed
    assert "Clerk" not in listed
    assert client.post(f"/admin/employment/edit/{post.pk}/", {"ends": ""}).status_code == 200
    client.post(f"/admin/employment/edit/{post.pk}/", {"ends": "2026-06-30"})
    client.post(f"/admin/employment/edit/{elsewhere.pk}/", {"ends": "2026-06-30"})
    post.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (post.ends, elsewhere.ends) == (date(2026, 6, 30), None)


def test_a_personnel_officer_cannot_change_bodies(client):
    client.force_login(officer(Role.PERSONNEL_OFFICER, body("a")))
    assert client.get("/admin/body/new/")["Location"] == "/admin/"
    assert Body.objects.count() == 1
