"""What the public, the candidate, the secretary and the officer see of results, and what it costs."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from core.accounts.models import User
from core.canonical import sha256_hex
from recruitment.models import Position, Protocol, Publication, Reveal
from recruitment.queries.result_desk import result_needs
from tests.people import officer, person
from tests.recruitment.results import scenario as s

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    with override("en"):
        return reverse(name, args=args)


def client_of(user: User | None = None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user:
        client.force_login(user)
    return client


def test_public_page_shows_the_list_by_reference_and_how_to_check_it():
    publication = s.whole_line()
    public = client_of()
    shown = public.get(url("recruitment:results_competition", "october-2012")).content.decode()
    assert shown.index("12-0002-C2") < shown.index("12-0003-D3") < shown.index("12-0004-E4")
    assert "B answered more to the point." in shown
    assert "The total of 3.00 is below the pass mark of 4." in shown
    data = public.get(url("recruitment:results_data", "october-2012"))
    assert sha256_hex(data.content) in shown
    assert data["Access-Control-Allow-Origin"] == "*"
    assert json.loads(data.content)["positions"] == [json.loads(publication.content)]
    table = public.get(url("recruitment:results_table", "october-2012")).content.decode().splitlines()
    assert table[0] == "position,place,reference,outcome,total,C1,C2,C3,C4,C5,interview,M1,M2,M3,M4"
    assert table[1] == "P1,1,12-0002-C2,within_posts,5.00,5.00,5.00,5.00,5.00,5.00,5.00,5.00,5.00,5.00,"
    assert public.get(url("recruitment:results_schema", "october-2012")).json()["title"] == "liyaqat-merit-list-1"
    protocol = public.get(url("recruitment:results_protocol", "october-2012", "P1")).content.decode()
    assert "Rəşad Sədrli" in protocol
    assert "A dissenting opinion stands in the original." in protocol
    for secret in ("Weak.", "deserved a 6", "Namizəd", "Cousin"):
        assert secret not in shown + protocol + data.content.decode()
    _candidate_reads_marks()


def _candidate_reads_marks() -> None:
    """In the same scene, since each takes long to make: exact marks for the candidate alone."""
    position = Position.objects.get()
    failed = position.applications.get(reference="12-0004-E4")
    address = url("recruitment:application", failed.reference)
    shown = client_of(failed.candidate).get(address).content.decode()
    for words in ("Your result", "“Ethical conduct”: 3.00, below the pass mark of 4.", "M4", "complain in writing"):
        assert words in shown
    assert client_of(person()).get(address).status_code == 404


def test_nothing_is_published_before_it_is_published():
    scene = s.revealed(s.scored(s.attended(s.declared(s.in_assessment("AB")))))
    public = client_of()
    page = public.get(url("recruitment:results_competition", "october-2012"))
    assert page.status_code == 200
    assert "12-0001-A1" not in page.content.decode()
    for name in ("results_data", "results_table"):
        assert public.get(url(f"recruitment:{name}", "october-2012")).status_code == 404
    assert public.get(url("recruitment:results_protocol", "october-2012", "P1")).status_code == 404
    assert (
        "Your result"
        not in client_of(scene.applications["A"].candidate)
        .get(url("recruitment:application", "12-0001-A1"))
        .content.decode()
    )


def test_desk_shows_no_mark_before_the_reveal_and_says_why_it_cannot_be_revealed():
    scene = s.attended(s.declared(s.in_assessment("AB")))
    for name, member in (("A", 0), ("A", 1), ("A", 2), ("B", 0)):
        from recruitment.actions.scoring import seal_sheet

        by = scene.members[member]
        seal_sheet(s.fill(scene.interview(name), by, 2, at=s.SITTING), by=by, at=s.SITTING)
    address = url("recruitment_position_results", scene.position.pk)
    shown = client_of(scene.secretary).get(address).content.decode()
    assert "1 interview still lacks a sealed sheet." in shown
    assert "1 of 3" in shown
    for secret in ("2.00", "Weak.", "Ranking"):
        assert secret not in shown
    act = url("recruitment_position_act", scene.position.pk)
    for by in (scene.secretary, scene.officer):
        client_of(by).post(act, {"act": "reveal"})
    assert not Reveal.objects.exists()
    outsiders = (scene.members[0], person(), officer("administrator"), scene.applications["A"].candidate)
    for by in outsiders:
        assert client_of(by).get(address).status_code in (302, 404)
        assert client_of(by).post(act, {"act": "reveal"}).status_code in (302, 404)


def test_desk_takes_a_position_from_the_reveal_to_the_list():
    scene = s.scored(s.attended(s.declared(s.in_assessment("AB"))))
    act, competition = url("recruitment_position_act", scene.position.pk), scene.position.competition
    assert [need.text for need in result_needs(competition, scene.secretary)] == ["Reveal the marks of P1"]
    secretary = client_of(scene.secretary)
    secretary.post(act, {"act": "reveal"})
    s.ranked(scene)
    secretary.post(act, {"act": "draw_up"})
    protocol = Protocol.objects.get(kind="ranking")
    secretary.post(act, {"act": "committee", "about": scene.committee.pk})
    secretary.post(act, {"act": "session", "about": scene.session.pk})
    assert Protocol.objects.count() == 3
    desk = secretary.get(url("recruitment_position_results", scene.position.pk)).content.decode()
    assert "Still to sign: Tural Ekspertov, Rəşad Sədrli, Leyla Üzvlü." in desk
    client_of(scene.officer).post(act, {"act": "publish"})
    assert not Publication.objects.exists()
    from recruitment.actions.protocols import sign_protocol

    for member in scene.members:
        sign_protocol(protocol, by=member, at=s.SIGNED)
    s.run_jobs()
    secretary.post(act, {"act": "publish"})
    assert not Publication.objects.exists()
    assert [need.text for need in result_needs(competition, scene.officer)] == ["Publish the results of P1"]
    client_of(scene.officer).post(act, {"act": "publish"})
    assert Publication.objects.get().position == scene.position


@pytest.mark.parametrize("names", ["AB", "ABD"])
def test_public_page_costs_the_same_with_two_and_with_three_candidates(
    names: str, django_assert_num_queries: DjangoAssertNumQueries
):
    s.published(s.ranked(s.revealed(s.scored(s.attended(s.declared(s.in_assessment(names)))))))
    address = url("recruitment:results_competition", "october-2012")
    client = client_of(person())
    client.get(address)
    with django_assert_num_queries(7):
        answer = client.get(address)
    assert answer.content.decode().count('scope="row"') == len(names)
