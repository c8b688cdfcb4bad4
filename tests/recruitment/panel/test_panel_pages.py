"""The committee member's pages: what they show, what they keep closed, and what they cost."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from core.accounts.models import User
from core.journal.models import Entry
from recruitment.actions.scoring import seal_sheet
from recruitment.models import Amendment, ConflictDeclaration, Mark, ProtocolSignature, Sheet, SheetSeal, TieDecision
from recruitment.queries.panel import panel_items
from tests.people import person
from tests.recruitment.results import scenario as s

pytestmark = pytest.mark.django_db
A, B, D = s.REFERENCES["A"], s.REFERENCES["B"], s.REFERENCES["D"]


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def url(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"recruitment:{name}", args=args)


def page(user: User, name: str, *args: object) -> str:
    answer = client_of(user).get(url(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def counts() -> list[int]:
    tables = (ConflictDeclaration, Mark, Sheet, SheetSeal, Amendment, ProtocolSignature, TieDecision)
    return [table.objects.count() for table in tables]


@pytest.fixture
def heard() -> s.Scene:
    return s.attended(s.declared(s.in_assessment("AD")))


def test_before_declaring_only_name_and_employer_are_shown():
    scene = s.in_assessment("A")
    member = scene.members[0]
    first = page(member, "panel")
    assert "Namizəd Aova" in first
    assert "Bread Factory" in first
    shown = page(member, "panel_declare", A)
    assert "Namizəd Aova" in shown
    for secret in ("Baku State University", "5XYZ123", scene.applications["A"].candidate.email):
        assert secret not in first + shown
    assert client_of(member).get(url("panel_candidate", A)).status_code == 404
    answer = client_of(member).post(url("panel_declare", A), {"outcome": "none"})
    assert answer.status_code == 302
    after = page(member, "panel")
    assert "Namizəd" not in after
    assert A in after


def test_a_conflict_without_its_nature_is_refused():
    scene = s.in_assessment("A")
    answer = client_of(scene.members[0]).post(url("panel_declare", A), {"outcome": "conflict", "nature": " "})
    assert answer.status_code == 422
    assert "Say what the conflict is" in answer.content.decode()
    assert not ConflictDeclaration.objects.exists()


def test_papers_go_by_reference_and_every_look_is_journalled(heard):
    shown = page(heard.members[0], "panel_candidate", A)
    assert "Baku State University" in shown
    application = heard.applications["A"]
    for secret in ("Aysel", "Quliyeva", "Namizəd", "5XYZ123", "CS-100", application.candidate.email, "1985"):
        assert secret not in shown
    entry = Entry.objects.get(verb="application.viewed_by_member")
    assert (entry.actor, entry.object_id) == (heard.members[0], str(application.pk))


def test_recused_member_reads_only_that_they_stepped_back_and_posts_nothing(heard):
    recused = heard.members[2]
    before = counts()
    for name, args in (("panel_candidate", (D,)), ("panel_mark", (D, "C1")), ("panel_summary", (D,))):
        answer = client_of(recused).get(url(name, *args))
        assert "You stepped back" in answer.content.decode()
        assert "Baku State University" not in answer.content.decode()
    for name, args in (("panel_mark", (D, "C1")), ("panel_summary", (D,))):
        answer = client_of(recused).post(url(name, *args), {"value": "5", "note": "", "sure": "on"})
        assert answer.status_code == 403
    assert counts() == before


def test_nobody_else_has_these_pages(heard):
    before = counts()
    strangers = (heard.secretary, heard.officer, person(is_superuser=True), heard.applications["A"].candidate)
    for by in strangers:
        for name, args in (("panel_candidate", (A,)), ("panel_mark", (A, "C1")), ("panel_summary", (A,)),
                           ("panel_marks", (A,)), ("panel_declare", (A,))):  # fmt: skip
            assert client_of(by).get(url(name, *args)).status_code == 404
        assert client_of(by).post(url("panel_mark", A, "C1"), {"value": "5"}).status_code == 404
    assert Client().get(url("panel")).status_code == 302
    assert counts() == before


def test_marks_are_saved_as_they_are_typed_and_by_the_button(heard):
    member = heard.members[0]
    client, address = client_of(member), url("panel_mark", A, "C1")
    typed = client.post(address, {"value": "2", "note": ""}, headers={"x-requested-with": "autosave"})
    assert typed.status_code == 200
    assert set(typed.json()) == {"saved", "errors"}
    assert Mark.objects.get().value == 2
    refused = client.post(address, {"value": "9", "note": ""}, headers={"x-requested-with": "autosave"})
    assert (refused.status_code, refused.json()["errors"]) == (422, {"value": "A mark is from 1 to 7."})
    told = client.post(address, {"value": "2", "note": ""})
    assert told.status_code == 422
    assert "A mark below 3 needs a note." in told.content.decode()
    onward = client.post(address, {"value": "2", "note": "Knows little."})
    assert onward["Location"] == url("panel_mark", A, "C2")
    assert (Mark.objects.get().value, Mark.objects.get().note) == (2, "Knows little.")


def test_sealing_needs_a_tick_and_then_tells_only_how_many_have_sealed(heard):
    member = heard.members[0]
    s.fill(heard.interview("A"), member, 5, at=s.SITTING)
    client, address = client_of(member), url("panel_summary", A)
    assert client.post(address, {}).status_code == 422
    assert not SheetSeal.objects.exists()
    assert client.post(address, {"sure": "on"}).status_code == 302
    assert SheetSeal.objects.count() == 1
    other = heard.members[1]
    seal_sheet(s.fill(heard.interview("A"), other, 2, at=s.SITTING), by=other, at=s.SITTING)
    shown = page(member, "panel_summary", A)
    assert "2 of 3 members have sealed." in shown
    assert "5.00" in shown
    assert "2.00" not in shown
    assert "Weak." not in shown
    assert client.get(url("panel_marks", A)).status_code == 404
    assert client.post(url("panel_mark", A, "C1"), {"value": "7", "note": ""}).status_code == 302
    assert set(Mark.objects.filter(sheet__seat__person=member).values_list("value", flat=True)) == {5}


def test_before_sealing_nothing_tells_whether_others_have(heard):
    other = heard.members[1]
    seal_sheet(s.fill(heard.interview("A"), other, 2, at=s.SITTING), by=other, at=s.SITTING)
    shown = page(heard.members[0], "panel") + page(heard.members[0], "panel_candidate", A)
    shown += page(heard.members[0], "panel_summary", A)
    assert "sealed" not in shown.replace("can be sealed", "")


def test_after_the_reveal_all_sheets_stand_side_by_side_and_my_mark_can_be_amended():
    scene = s.revealed(s.scored(s.attended(s.declared(s.in_assessment("C")))))
    member, reference = scene.members[0], s.REFERENCES["C"]
    shown = page(member, "panel_marks", reference)
    assert all(words in shown for words in ("Leyla Üzvlü", "7.00", "Weak."))
    address = url("panel_amend", reference, "C1")
    assert client_of(member).post(address, {"value": "4", "reason": ""}).status_code == 422
    assert client_of(member).post(address, {"value": "9", "reason": "x"}).status_code == 422
    assert not Amendment.objects.exists()
    assert client_of(member).post(address, {"value": "4", "reason": "Misheard."}).status_code == 302
    assert Amendment.objects.get().old_value == 1
    assert "Misheard." in page(scene.members[1], "panel_marks", reference)


def test_chair_decides_the_tie_and_every_member_signs():
    scene = s.revealed(s.scored(s.attended(s.declared(s.in_assessment("AB")))))
    chair, other = scene.members[:2]
    address = url("panel_tie", scene.position.slug)
    assert client_of(other).get(address).status_code == 404
    assert client_of(chair).post(address, {"place_0": "1", "place_1": "1", "reason": "x"}).status_code == 422
    assert not TieDecision.objects.exists()
    answer = client_of(chair).post(address, {"place_0": "2", "place_1": "1", "reason": "Better."})
    assert answer.status_code == 302
    assert TieDecision.objects.get().order == [B, A]
    from recruitment.actions.ranking import rank_position

    rank_position(scene.position, by=scene.secretary, at=s.SIGNED)
    protocol = s.drawn_up(scene)
    address = url("panel_protocol", protocol.pk)
    assert client_of(person()).get(address).status_code == 404
    assert client_of(scene.secretary).post(address, {"sure": "on"}).status_code == 404
    assert client_of(other).post(address, {"dissent": "No."}).status_code == 422
    assert not ProtocolSignature.objects.exists()
    assert client_of(other).post(address, {"dissent": "No.", "sure": "on"}).status_code == 302
    assert ProtocolSignature.objects.get().dissent == "No."
    titles = [item.title for item in panel_items(chair, s.SIGNED)]
    assert titles == ["Sign protocol No. 31/2012/1"]


@pytest.mark.parametrize("names", ["A", "ABC"])
def test_panel_costs_the_same_with_one_candidate_and_with_three(
    names: str, django_assert_num_queries: DjangoAssertNumQueries
):
    scene = s.attended(s.declared(s.in_assessment(names)))
    client = client_of(scene.members[0])
    client.get(url("panel"))
    with django_assert_num_queries(10):
        answer = client.get(url("panel"))
    assert answer.content.decode().count("To score") == len(names)
