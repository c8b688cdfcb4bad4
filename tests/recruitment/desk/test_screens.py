"""The desks in the admin: who gets which screen, what it shows to whom, and how many queries it takes."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.accounts.models import Role, User
from core.journal.models import Entry
from recruitment.actions.checking import register, start_check
from recruitment.backoffice.applications import safe_cell
from recruitment.models import Application, CheckDecision, Interview, Question, SavedFilter, Seat, Session
from tests.people import body, officer, person
from tests.recruitment.desk import world as w

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    """A browser in which the person is signed in, in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def is_gone(client: Client, address: str, data: dict[str, Any] | None = None) -> bool:
    """Whether to this person there is no such address (404, be it after a look for it under a language)."""
    answer = client.get(address, follow=True) if data is None else client.post(address, data, follow=True)
    return answer.status_code == 404


def many(world: w.World, number: int, *, mark: str = "B") -> None:
    """Applications in bulk, as a load test makes them."""
    people = User.objects.bulk_create(
        User(email=f"bulk{mark}{at}@example.org", first_name="Bulk", last_name=f"Person{at}") for at in range(number)
    )
    Application.objects.bulk_create(
        Application(
            candidate=one, position=world.position, reference=f"12-{mark}{at:05d}", eligibility=w.ELIGIBLE,
            submitted_at=w.OPENED, created_at=w.OPENED, saved_at=w.OPENED,
            state="in_check" if at % 2 else "submitted",
        )
        for at, one in enumerate(people)
    )  # fmt: skip


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, after one warm visit."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def screens(world: w.World) -> list[str]:
    """The address of every desk screen that is read with GET and concerns the world's competition."""
    pk = world.competition.pk
    names = ("desk", "progress", "applications", "committees", "sessions", "journal")
    return [reverse(f"competition_{name}", args=[pk]) for name in names]


def test_table_takes_as_few_queries_for_2000_rows_as_for_100() -> None:
    found = []
    for mark, number in (("A", 100), ("B", 2000)):
        world = w.make_world()
        many(world, number, mark=mark)
        address = reverse("competition_applications", args=[world.competition.pk])
        found.append(queries(signed_in(world.officer), address))
    assert found[0] == found[1]
    assert found[0] <= 15


@pytest.mark.parametrize("name", ["desk", "progress"])
def test_desk_takes_as_few_queries_for_many_positions(name: str) -> None:
    world = w.make_world()
    client = signed_in(world.officer)
    address = reverse(f"competition_{name}", args=[world.competition.pk])
    few = queries(client, address)
    for _ in range(8):
        w.make_application(w.make_position(world.competition))
    assert queries(client, address) <= few + 1


def test_list_shows_the_competitions_of_ones_own_body() -> None:
    world, other = w.make_world(), w.make_competition(body("other"))
    page = signed_in(world.officer).get("/admin/competitions/").content.decode()
    assert world.competition.number in page
    assert other.number not in page
    page = signed_in(officer(Role.AUDITOR)).get("/admin/competitions/").content.decode()
    assert world.competition.number in page
    assert other.number in page


@pytest.mark.parametrize("role", [Role.PERSONNEL_OFFICER, Role.SECRETARY])
def test_screens_of_another_body_do_not_exist(role: Role) -> None:
    world = w.make_world()
    client = signed_in(officer(role, body("other")))
    assert all(is_gone(client, address) for address in screens(world))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.TRAINING_OFFICER])
def test_screens_do_not_exist_for_other_roles(role: Role) -> None:
    world = w.make_world()
    client = signed_in(officer(role, world.agency))
    assert all(is_gone(client, address) for address in screens(world))


def test_screens_open_for_officer_secretary_and_auditor() -> None:
    world, _applications = w.in_assessment()
    for user in (world.officer, world.secretary, officer(Role.AUDITOR), officer(Role.OVERSIGHT_OFFICER)):
        client = signed_in(user)
        assert [client.get(address).status_code for address in screens(world)] == [200] * 6


def test_screens_are_shut_for_a_committee_member_and_a_visitor() -> None:
    world, (application,) = w.in_assessment()
    review = reverse("application_review", args=[world.competition.pk, application.pk])
    for client in (signed_in(world.members[0]), Client()):
        for address in (*screens(world), review):
            response = client.get(address)
            assert response.status_code == 302
            assert application.candidate.name not in response.content.decode()


def test_identity_is_shown_to_who_checks_and_to_nobody_else() -> None:
    world = w.make_world()
    application = w.make_application(world.position, person(name="Zeynab Hidden"))
    table = reverse("competition_applications", args=[world.competition.pk])
    assert "Zeynab Hidden" in signed_in(world.officer).get(table).content.decode()
    for user in (world.secretary, officer(Role.AUDITOR), officer(Role.OVERSIGHT_OFFICER)):
        client = signed_in(user)
        for address in (table, f"{table}?q=Zeynab", f"{table}?sort=name", *screens(world)):
            page = client.get(address).content.decode()
            assert "Zeynab Hidden" not in page
        assert str(application.reference) not in client.get(f"{table}?q=Zeynab").content.decode()


def test_review_journals_each_view_and_is_not_there_for_others() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    address = reverse("application_review", args=[world.competition.pk, application.pk])
    for user in (world.secretary, officer(Role.AUDITOR)):
        assert is_gone(signed_in(user), address)
    assert not Entry.objects.filter(verb="application.viewed").exists()
    page = signed_in(world.officer).get(address)
    assert page.status_code == 200
    assert "Baku State University" in page.content.decode()
    (entry,) = Entry.objects.filter(verb="application.viewed")
    assert (entry.actor, entry.object_id) == (world.officer, str(application.pk))


def test_review_shows_earlier_snapshots() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    w.make_snapshot(application, 2, education=[])
    address = reverse("application_review", args=[world.competition.pk, application.pk])
    client = signed_in(world.officer)
    assert "Baku State University" not in client.get(address).content.decode()
    assert "Baku State University" in client.get(f"{address}?snapshot=1").content.decode()


def test_review_goes_on_to_the_next_of_the_filter_after_a_decision() -> None:
    world = w.make_world()
    first, second = w.make_application(world.position), w.make_application(world.position)
    for application in (first, second):
        start_check(application, by=world.officer, at=w.AT)
    client = signed_in(world.officer)
    pk = world.competition.pk
    address = reverse("application_decide", args=[pk, first.pk])
    response = client.post(f"{address}?state=in_check", {"act": "register"})
    assert response.url == f"{reverse('application_review', args=[pk, second.pk])}?state=in_check"
    first.refresh_from_db()
    assert first.state == "registered"


def test_review_refusal_without_reasons_says_so_and_changes_nothing() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    address = reverse("application_decide", args=[world.competition.pk, application.pk])
    response = signed_in(world.officer).post(address, {"act": "refuse", "ground": "education"})
    assert response.status_code == 422
    assert "lq-errors" in response.content.decode()
    application.refresh_from_db()
    assert (application.state, CheckDecision.objects.count()) == ("in_check", 0)


def test_review_refusal_with_reasons_is_written() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    address = reverse("application_decide", args=[world.competition.pk, application.pk])
    given = {"act": "refuse", "ground": "education", "text": "No law degree.", "legal_basis": "Article 27"}
    assert signed_in(world.officer).post(address, given).status_code == 302
    decision = CheckDecision.objects.get()
    assert (decision.outcome, decision.text, decision.decided_by) == ("not_registered", "No law degree.", world.officer)


def test_review_post_by_the_secretary_or_out_of_step_changes_nothing() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    address = reverse("application_decide", args=[world.competition.pk, application.pk])
    assert is_gone(signed_in(world.secretary), address, {"act": "start"})
    signed_in(world.officer).post(address, {"act": "register"})  # a step skipped
    application.refresh_from_db()
    assert (application.state, CheckDecision.objects.count()) == ("submitted", 0)


def test_table_filters_by_state_position_finding_and_words() -> None:
    world = w.make_world()
    good = w.make_application(world.position, person(name="Anar Aliyev"))
    foreign = w.make_application(world.position, eligibility=w.ELIGIBLE | {"citizen": "no"})
    elsewhere = w.make_application(w.make_position(world.competition), state="in_check")
    client = signed_in(world.officer)
    table = reverse("competition_applications", args=[world.competition.pk])

    def shown(query: str) -> set[str | None]:
        return {row["application"].reference for row in client.get(f"{table}?{query}").context["rows"]}

    assert shown("") == {good.reference, foreign.reference, elsewhere.reference}
    assert shown("state=in_check") == {elsewhere.reference}
    assert shown(f"position={world.position.code}") == {good.reference, foreign.reference}
    assert shown("finding=not_citizen") == {foreign.reference}
    assert shown("q=Aliyev") == {good.reference}
    assert shown("state=nonsense&sort=nonsense&handed_in=x") == shown("")
    assert shown("q=%00%22") == set()


def test_table_bulk_says_per_row_what_became_of_it() -> None:
    world = w.make_world()
    good, own = w.make_application(world.position), w.make_application(world.position, world.officer)
    elsewhere = w.make_application(w.make_position(w.make_competition(body("other"))))
    address = reverse("applications_bulk", args=[world.competition.pk])
    chosen = [good.pk, own.pk, elsewhere.pk]
    page = signed_in(world.officer).post(address, {"act": "start", "chosen": chosen})
    assert [(row.application.pk, row.done) for row in page.context["results"]] == [(good.pk, True), (own.pk, False)]
    elsewhere.refresh_from_db()
    assert elsewhere.state == "submitted"
    assert is_gone(signed_in(world.secretary), address, {"act": "start", "chosen": chosen})


def test_filter_is_kept_for_its_owner_and_removed_by_nobody_else() -> None:
    world = w.make_world()
    pk = world.competition.pk
    client = signed_in(world.officer)
    client.post(f"{reverse('filter_save', args=[pk])}?state=in_check&page=3", {"name": "Mine"})
    kept = SavedFilter.objects.get()
    assert (kept.person, kept.name, kept.query) == (world.officer, "Mine", "state=in_check")
    address = reverse("filter_remove", args=[pk, kept.pk])
    assert is_gone(signed_in(world.secretary), address, {})
    assert "Mine" in client.get(reverse("competition_applications", args=[pk])).content.decode()
    client.post(address)
    assert not SavedFilter.objects.exists()


def test_export_is_for_officers_journalled_and_formulae_are_harmless() -> None:
    world = w.make_world()
    w.make_application(world.position, person(name="=HYPERLINK(1) Evil"))
    address = reverse("applications_export", args=[world.competition.pk])
    for user in (world.secretary, officer(Role.AUDITOR)):
        assert is_gone(signed_in(user), address, {"form": "csv"})
    assert not Entry.objects.filter(verb="applications.exported").exists()
    client = signed_in(world.officer)
    text = client.post(address, {"form": "csv"}).content.decode("utf-8-sig")
    assert ",'=HYPERLINK(1) Evil," in text
    sheet = load_workbook(BytesIO(client.post(address, {"form": "xlsx"}).content)).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["'=HYPERLINK(1) Evil"]
    assert Entry.objects.filter(verb="applications.exported", actor=world.officer).count() == 2


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx"])
def test_export_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert safe_cell(f"a{text}") == f"a{text}"


def test_committee_is_formed_filled_and_confirmed_on_screen() -> None:
    world = w.make_world()
    members = w.make_members(world)
    client = signed_in(world.officer)
    response = client.post(reverse("committee_new", args=[world.competition.pk]))
    committee = world.competition.committees.get()
    assert response.url == reverse("committee_edit", args=[committee.pk])
    client.post(reverse("committee_positions", args=[committee.pk]), {"positions": [world.position.pk]})
    for kind, one in zip(("body", "oversight", "expert"), members, strict=True):
        given = {"person": one.pk, "kind": kind, "level": 3} | ({"is_chair": "on"} if kind == "body" else {})
        client.post(reverse("committee_seat", args=[committee.pk]), given)
    for seat in Seat.objects.all():
        client.post(reverse("seat_waive", args=[seat.pk]), {"reason": "No ledger yet"})
    order = {"order_number": "7", "order_date": "2012-11-05"}
    client.post(reverse("committee_confirm", args=[committee.pk]), order)
    committee.refresh_from_db()
    assert (committee.state, committee.order_number) == ("confirmed", "7")
    assert client.get(reverse("committee_edit", args=[committee.pk])).status_code == 200


def test_committee_screens_change_nothing_for_a_secretary() -> None:
    world = w.make_world()
    committee = w.seat_members(world)
    client = signed_in(world.secretary)
    seat = committee.seats.first()
    assert client.get(reverse("committee_edit", args=[committee.pk])).status_code == 200
    posts = [("committee_new", world.competition.pk), ("committee_positions", committee.pk),
             ("committee_seat", committee.pk), ("committee_confirm", committee.pk), ("seat_remove", seat.pk),
             ("seat_waive", seat.pk), ("seat_substitute", seat.pk)]  # fmt: skip
    assert all(is_gone(client, reverse(name, args=[pk]), {}) for name, pk in posts)
    assert Seat.objects.count() == 3


def test_questions_are_written_in_both_sets_and_stand_in_assessment() -> None:
    world = w.make_world()
    client = signed_in(world.officer)
    address = reverse("position_questions", args=[world.position.pk])
    assert client.get(address).status_code == 200
    given: dict[str, Any] = {}
    for which in ("main", "parallel"):
        given |= {f"{which}-TOTAL_FORMS": 2, f"{which}-INITIAL_FORMS": 0}
        given |= {
            f"{which}-0-order": 2,
            f"{which}-0-criterion": "C1",
            f"{which}-0-text_az": "Bir",
            f"{which}-0-text_en": "One",
        }
        given |= {
            f"{which}-1-order": 1,
            f"{which}-1-criterion": "C2",
            f"{which}-1-text_az": "İki",
            f"{which}-1-text_en": "Two",
        }
    assert client.post(address, given).status_code == 302
    rows = list(Question.objects.filter(set="main").order_by("order").values_list("criterion", "text_en"))
    assert rows == [("C2", "Two"), ("C1", "One")]
    assert signed_in(world.secretary).post(address, given | {"main-0-text_en": "Other"}).status_code in (200, 422)
    assert not Question.objects.filter(text_en="Other").exists()
    other, _applications = w.in_assessment()
    client = signed_in(other.officer)
    client.post(reverse("position_questions", args=[other.position.pk]), given)
    assert not Question.objects.filter(position=other.position, text_en="One").exists()


def test_session_is_planned_ordered_invited_and_held_on_screen(settings: Any) -> None:
    world, (first, second) = w.in_assessment(2)
    client = signed_in(world.secretary)
    address = reverse("session_new", args=[world.committee.pk])
    assert client.get(address).status_code == 200
    given = {"day": "2099-11-12", "time": "10:00", "place_az": "Bakı", "place_en": "Baku",
             "minutes_each": 20, "chosen": [first.pk, second.pk],
             f"order-{first.pk}": 2, f"order-{second.pk}": 1}  # fmt: skip
    assert client.post(address, given).status_code == 302
    session = Session.objects.get()
    assert list(session.interviews.order_by("order").values_list("application_id", flat=True)) == [second.pk, first.pk]
    desk = reverse("session_desk", args=[session.pk])
    one, two = session.interviews.order_by("order")
    act = reverse("session_act", args=[session.pk])
    client.post(act, {"act": "reorder", f"order-{one.pk}": 2, f"order-{two.pk}": 1})
    assert list(session.interviews.order_by("order")) == [two, one]
    client.post(act, {"act": "invite"})
    assert set(Application.objects.values_list("state", flat=True)) == {"invited"}
    page = client.get(desk).content.decode()
    assert "have not declared on the candidate yet" in page
    client.post(reverse("interview_attendance", args=[one.pk]), {"outcome": "declined"})
    one.refresh_from_db()
    assert one.state == "declined"
    client.post(act, {"act": "close"})
    session.refresh_from_db()
    assert session.state == "planned"  # the other one's attendance is not said yet


def test_session_screens_change_nothing_for_an_officer() -> None:
    world, (application,) = w.in_assessment()
    client = signed_in(world.officer)
    assert is_gone(client, reverse("session_new", args=[world.committee.pk]), {})
    assert Session.objects.count() == 0
    assert Interview.objects.count() == 0


def test_journal_names_verbs_and_people_and_no_contents() -> None:
    world = w.make_world()
    application = w.make_application(world.position, person(name="Zeynab Hidden"))
    start_check(application, by=world.officer, at=w.AT)
    register(application, by=world.officer, at=w.AT)
    other = w.make_world()
    secret = w.make_application(other.position)
    start_check(secret, by=other.officer, at=w.AT)
    page = signed_in(officer(Role.AUDITOR)).get(reverse("competition_journal", args=[world.competition.pk]))
    assert [row["entry"].verb for row in page.context["rows"]] == ["application.registered", "application.in_check"]
    text = page.content.decode()
    assert world.officer.name in text
    assert "Zeynab Hidden" not in text
    assert str(secret.reference) not in text


def test_desk_says_what_needs_whom() -> None:
    world = w.make_world()
    w.make_application(world.position)
    address = reverse("competition_desk", args=[world.competition.pk])

    def said(user: User) -> list[str]:
        return [need.text for need, _url in signed_in(user).get(address).context["needs"]]

    assert said(world.officer) == [
        "Take 1 application into check",
        "Form a committee for 1 position",
        f"Write the questions for {world.position.code}",
    ]
    assert said(officer(Role.AUDITOR)) == []
    ready, _applications = w.in_assessment(2)
    address = reverse("competition_desk", args=[ready.competition.pk])
    assert said(ready.secretary) == ["Plan the interviews of 2 candidates"]


def test_desk_begins_the_interviews_of_a_position_that_is_ready() -> None:
    world = w.make_world()
    w.registered(world)
    address = reverse("position_begin", args=[world.position.pk])
    client = signed_in(world.officer)
    client.post(address)
    world.position.refresh_from_db()
    assert world.position.state == "in_check"  # committee and questions are missing
    w.confirmed(world)
    w.write_questions(world)
    assert is_gone(signed_in(officer(Role.AUDITOR)), address, {})
    client.post(address)
    world.position.refresh_from_db()
    assert world.position.state == "in_assessment"


def test_screens_speak_azerbaijani() -> None:
    world, _applications = w.in_assessment()
    User.objects.filter(pk=world.officer.pk).update(language="az")
    client = Client(headers={"accept-language": "az"})
    client.force_login(world.officer)
    assert [client.get(address).status_code for address in screens(world)] == [200] * 6
