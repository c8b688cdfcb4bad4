"""The public pages: what they show, how many queries they take, and what no query can break."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import extruct
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from core.canonical import sha256_hex
from core.deadlines.clock import replay
from core.jobs.runner import run_due
from core.journal import immutability
from recruitment.actions.announcement import close
from recruitment.models import Announcement, Competition, Position, VacancyPage
from tests.recruitment import builders

pytestmark = pytest.mark.django_db
DURING = builders.OPENED + timedelta(days=3)
LIST = "/en/vacancies/"


@pytest.fixture(autouse=True)
def _no_kept_pages():
    cache.clear()


def get(address: str, at=DURING):
    with replay(at):
        return Client().get(address)


def queries_of(address: str) -> int:
    cache.clear()
    with replay(DURING), CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    of_replay = ("journal_", "SAVEPOINT")
    return len([q for q in captured.captured_queries if not any(word in q["sql"] for word in of_replay)])


def test_list_shows_what_is_open_in_both_languages() -> None:
    builders.announced_competition(positions=2)
    english, azerbaijani = get(LIST).content.decode(), get("/az/vacancies/").content.decode()
    assert "Specialist P1" in english
    assert "Specialist P2" in english
    assert "450 to 600 AZN a month" in english
    assert "Mütəxəssis P1" in azerbaijani


def test_list_takes_as_many_queries_for_three_rows_as_for_one() -> None:
    builders.announced_competition(positions=1)
    one = queries_of(LIST)
    builders.announced_competition(positions=2)
    three = queries_of(LIST)
    assert (one, three) == (one, one)
    assert one <= 12


def test_vacancy_takes_at_most_twelve_queries() -> None:
    position = builders.announced_competition().positions.get()
    assert queries_of(f"{LIST}{position.slug}/") <= 12


@pytest.mark.parametrize("query", ['"', "'", "%", "\\", "a" * 500, "<script>", "*", "\x00", "(", "q:a AND"])
def test_list_answers_any_query(query: str) -> None:
    builders.announced_competition()
    with replay(DURING):
        assert Client().get(LIST, {"q": query}).status_code == 200


@pytest.mark.parametrize(
    "query", ["mütəxəssis", "MÜTƏXƏSSİS", "mutexessis", "Bakı", "BAKI", "specialist p1", "appeals"]
)
def test_list_finds_with_folded_letters(query: str) -> None:
    builders.announced_competition()
    with replay(DURING):
        found = Client().get(LIST, {"q": query}).content.decode()
    assert "Specialist P1" in found
    assert "1 vacancy" in found


def test_list_filters_by_place_and_kind_with_counts() -> None:
    competition = builders.draft_competition(positions=1)
    builders.add_position(competition, "P2", place_en="Sheki", place_az="Şəki", kind=Position.Kind.IT)
    builders.approve_all(competition)
    from recruitment.actions.announcement import announce

    announce(competition, by=builders.officer_of(competition), at=builders.OPENED)
    with replay(DURING):
        sheki = Client().get(LIST, {"place": "Sheki"}).content.decode()
        law = Client().get(LIST, {"kind": "law"}).content.decode()
        nothing = Client().get(LIST, {"place": "Nowhere"}).content.decode()
    assert ("Specialist P2" in sheki, "Specialist P1" in sheki) == (True, False)
    assert ("Specialist P1" in law, "Specialist P2" in law) == (True, False)
    assert "No vacancies match" in nothing


def test_list_without_vacancies_says_what_to_do() -> None:
    builders.draft_competition()
    assert "No competition is open now" in get(LIST).content.decode()
    assert "Specialist P1" not in get(LIST).content.decode()


def test_draft_vacancy_is_not_public() -> None:
    position = builders.draft_competition().positions.get()
    assert get(f"{LIST}{position.slug}/").status_code == 404


def test_vacancy_shows_the_frozen_text_whatever_the_rows_say() -> None:
    position = builders.announced_competition().positions.get()
    immutability.uninstall()
    VacancyPage.objects.update(summary="A changed row", title="Another title")
    Position.objects.update(title_en="Another title")
    immutability.install()
    shown = get(f"{LIST}{position.slug}/").content.decode()
    assert "Examines citizens’ appeals and drafts the answers." in shown
    assert "Specialist P1" in shown
    assert "A changed row" not in shown
    assert "Another title" not in shown


def test_vacancy_offers_to_apply_only_while_open() -> None:
    competition = builders.announced_competition()
    address = f"{LIST}{competition.positions.get().slug}/"
    apply = f"/en/apply/{competition.positions.get().slug}/"
    assert apply in get(address).content.decode()
    cache.clear()
    late = get(address, competition.closes_at).content.decode()
    assert apply not in late
    assert "Applications were taken until" in late
    close(competition, at=competition.closes_at)
    assert "The papers are being checked." in get(address, competition.closes_at).content.decode()


def test_vacancy_links_to_results_when_published() -> None:
    competition = builders.closed_competition()
    immutability.uninstall()
    Position.objects.update(state="results_published")
    immutability.install()
    shown = get(f"{LIST}{competition.positions.get().slug}/", competition.closes_at).content.decode()
    assert f"/en/results/{competition.slug}/" in shown
    listed = get(f"{LIST}?state=results", competition.closes_at).content.decode()
    assert "Results published" in listed


def test_announced_bytes_have_the_hash_that_the_page_shows() -> None:
    position = builders.announced_competition().positions.get()
    shown = get(f"{LIST}{position.slug}/").content.decode()
    data = get(f"{LIST}{position.slug}/announcement.json").content
    assert sha256_hex(data) == Announcement.objects.get().sha256
    assert Announcement.objects.get().sha256 in shown


def test_job_posting_has_required_and_recommended_properties() -> None:
    competition = builders.announced_competition()
    html = get(f"{LIST}{competition.positions.get().slug}/").content.decode()
    (posting,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    required = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
    recommended = {"baseSalary", "validThrough", "employmentType", "identifier", "directApply"}
    assert required | recommended <= set(posting)
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == "Specialist P1"
    assert posting["validThrough"].startswith("2012-11-04T14:00:00")
    assert posting["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": "450.00", "maxValue": "600.00", "unitText": "MONTH",
    }  # fmt: skip
    assert posting["jobLocation"]["address"]["addressCountry"] == "AZ"


def test_job_posting_cannot_end_its_script() -> None:
    competition = builders.draft_competition(positions=0)
    builders.add_position(competition, "P1", title_en="</script><script>alert(1)</script>")
    builders.approve_all(competition)
    from recruitment.actions.announcement import announce

    announce(competition, by=builders.officer_of(competition), at=builders.OPENED)
    html = get(f"{LIST}{competition.positions.get().slug}/").content.decode()
    assert "<script>alert" not in html


def test_feed_is_valid_atom_with_open_vacancies() -> None:
    competition = builders.announced_competition(positions=2)
    response = get(f"{LIST}feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{atom}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{atom}{name}") is not None, name
    assert {link.get("rel") for link in feed.findall(f"{atom}link")} >= {"self"}
    entries = feed.findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}title") for entry in entries] == ["Specialist P1", "Specialist P2"]
    assert all(entry.findtext(f"{atom}id") and entry.findtext(f"{atom}updated") for entry in entries)
    late = ElementTree.fromstring(get(f"{LIST}feed/", competition.closes_at + timedelta(minutes=2)).content)
    cache.clear()
    assert late is not None


def test_calendar_file_holds_the_deadline() -> None:
    competition = builders.announced_competition()
    response = get(f"{LIST}{competition.positions.get().slug}/calendar.ics")
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["DTEND"].dt == competition.closes_at
    assert event["DTSTAMP"].dt == builders.OPENED


def test_pdf_is_made_by_a_job_once_per_language() -> None:
    position = builders.announced_competition().positions.get()
    address = f"{LIST}{position.slug}/pdf/"
    assert get(address).status_code == 503
    run_due()
    cache.clear()
    made = get(address)
    assert made["Content-Type"] == "application/pdf"
    assert b"".join(made.streaming_content).startswith(b"%PDF")
    assert get(f"/az/vacancies/{position.slug}/pdf/").status_code == 200
    from core.documents.models import Document

    assert Document.objects.filter(kind="recruitment.vacancy").count() == 2


def test_kept_page_is_right_on_the_next_request_after_an_announcement() -> None:
    builders.announced_competition()
    first = get(LIST).content
    with replay(DURING), CaptureQueriesContext(connection) as captured:
        assert Client().get(LIST).content == first
    assert len([q for q in captured.captured_queries if "pagecache" in q["sql"]]) == 1
    assert len([q for q in captured.captured_queries if "recruitment" in q["sql"]]) == 0
    second = builders.announced_competition(title_en="Second")
    assert f"/en/vacancies/{second.positions.get().slug}/" in get(LIST).content.decode()
    assert Competition.objects.count() == 2
    assert json.loads(Announcement.objects.first().content)["version"] == 1
