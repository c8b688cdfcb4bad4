"""The site's frame: front pages, menu, search, sitemap, robots and the year in figures."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from core.accounts.models import Role
from home.actions import lay_out_site
from home.models import HomePage
from home.queries import clean_query
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    lay_out_site(at=timezone.now())


def test_lay_out_site_twice_adds_nothing():
    before = Page.objects.count()
    lay_out_site(at=timezone.now())
    assert Page.objects.count() == before
    assert HomePage.objects.count() == 2
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(slug="az")


def test_bare_address_leads_to_a_language(client):
    response = client.get("/", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/en/")


@pytest.mark.parametrize(
    ("path", "title", "menu"),
    [("/en/", "Work in the civil service", "Vacancies"), ("/az/", "Dövlət qulluğunda iş", "Vakansiyalar")],
)
def test_front_page_in_both_languages(client, path, title, menu):
    page = client.get(path).content.decode()
    assert f"<title>{title} – Liyaqat</title>" in page
    assert f'<html lang="{path.strip("/")}">' in page
    assert f">{menu}</a>" in page


def test_front_page_needs_a_constant_number_of_queries(client, django_assert_max_num_queries):
    client.get("/en/")
    with django_assert_max_num_queries(11):
        assert client.get("/en/").status_code == 200


@pytest.mark.parametrize("query", ['"', "'", "a\x00b", "(", "*", "ə" * 300, ""])
def test_search_answers_any_query_with_a_page(client, query):
    assert client.get("/en/search/", {"q": query}).status_code == 200


def test_search_finds_a_page_of_the_language(client):
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    assert "Vacancies" in client.get("/en/search/", {"q": "vacancies"}).content.decode()


def test_clean_query_keeps_words_only():
    assert clean_query('say "ə" (now) OR*') == "say ə now OR"


def test_my_page_asks_to_sign_in(client):
    response = client.get("/en/my/")
    assert response.status_code == 302
    assert response["Location"].startswith("/en/account/login/?next=/en/my/")


def test_robots_keeps_crawlers_out_of_personal_pages(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /en/my/" in lines
    assert "Disallow: /admin/" in lines


def test_sitemap_names_both_front_pages(client):
    body = client.get("/sitemap.xml").content.decode()
    assert "/az/</loc>" in body
    assert "/en/</loc>" in body


def test_security_txt_has_contact_and_expiry(client):
    body = client.get("/.well-known/security.txt").content.decode()
    assert body.startswith("Contact: mailto:")
    assert "\nExpires: " in body


def test_year_of_an_empty_register_is_zero(client):
    answer = client.get("/api/v1/years/2012/").json()
    assert answer["positions"] == 0
    assert {figure["name"] for figure in answer["figures"]} >= {"positions", "merit_lists"}


def test_api_lists_answer_count_and_results(client):
    for name in ("vacancies", "competitions"):
        assert client.get(f"/api/v1/{name}/").json() == {"count": 0, "results": []}
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Liyaqat"


@pytest.mark.parametrize(
    "path", ["/files/00000000-0000-0000-0000-000000000000/", "/api/v1/nothing/", "/static/nothing.css"]
)
def test_missing_address_without_a_language_is_not_found_at_once(client, path):
    assert client.get(path).status_code == 404


def test_missing_address_is_looked_for_under_the_language(client):
    response = client.get("/vacancies/", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/en/vacancies/")


def _add_page(client, home, *, publish: bool):
    data = {
        "title": "Guide", "slug": "guide", "introduction": "", "body-count": "0", "comment_form-TOTAL_FORMS": "0",
        "comment_form-INITIAL_FORMS": "0",
    }  # fmt: skip
    data |= {"action-publish": "1"} if publish else {"action-submit": "1"}
    return client.post(f"/admin/pages/add/home/contentpage/{home.pk}/", data)


def test_editor_writes_a_page_and_a_moderator_publishes_it(client):
    home = HomePage.objects.get(slug="en")
    client.force_login(people.officer(Role.EDITOR, people.body("agency")))
    assert _add_page(client, home, publish=True).status_code == 302
    page = Page.objects.get(slug="guide")
    assert (page.live, page.current_workflow_state) == (False, None)
    client.force_login(people.officer(Role.MODERATOR, people.body("agency")))
    page.get_latest_revision_as_object()
    assert page.permissions_for_user(people.officer(Role.MODERATOR, people.body("agency"))).can_publish()
    assert not page.permissions_for_user(people.officer(Role.EDITOR, people.body("agency"))).can_publish()


def test_editor_cannot_make_a_vacancy_page_by_hand(client):
    index = HomePage.objects.get(slug="en").get_children().get(slug="vacancies")
    client.force_login(people.officer(Role.EDITOR, people.body("agency")))
    before = Page.objects.count()
    response = client.post(f"/admin/pages/add/recruitment/vacancypage/{index.pk}/", {"title": "X", "slug": "x"})
    assert response.status_code in (302, 403, 404)
    assert Page.objects.count() == before


@pytest.mark.parametrize("name", ["wagtailimages:index", "wagtaildocs:index"])
def test_editor_opens_pictures_and_documents(client, name):
    client.force_login(people.officer(Role.EDITOR, people.body("agency")))
    assert client.get(reverse(name)).status_code == 200
