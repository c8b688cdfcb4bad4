"""A candidate's own pages: the list, the permanent page in every state, and what waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.deadlines.clock import replay
from core.transitions import change_state
from recruitment.models import Application, CheckDecision
from recruitment.queries.my import my_items, waiting_for
from tests import people
from tests.recruitment import builders
from tests.recruitment.apply.makers import candidate, filled_application, handed_in, inside, open_position

pytestmark = pytest.mark.django_db
WAYS = {
    "submitted": (),
    "in_check": ("in_check",),
    "registered": ("in_check", "registered"),
    "not_registered": ("in_check", "not_registered"),
    "invited": ("in_check", "registered", "invited"),
    "attended": ("in_check", "registered", "invited", "attended"),
    "no_show": ("in_check", "registered", "invited", "no_show"),
    "declined": ("in_check", "registered", "invited", "declined"),
    "scored": ("in_check", "registered", "invited", "attended", "scored"),
    "passed": ("in_check", "registered", "invited", "attended", "scored", "passed"),
    "failed": ("in_check", "registered", "invited", "attended", "scored", "failed"),
    "invalidated": ("in_check", "registered", "invited", "attended", "scored", "invalidated"),
    "ranked": ("in_check", "registered", "invited", "attended", "scored", "passed", "ranked"),
    "withdrawn": ("withdrawn",),
}


def moved(state: str) -> Application:
    """A handed-in application in this state, and the window closed."""
    application = filled_application(open_position())
    handed_in(application)
    for step in WAYS[state]:
        change_state(application, step, by=None, at=application.position.competition.closes_at)
    return application


@pytest.mark.parametrize("state", sorted(WAYS))
def test_permanent_page_says_where_it_stands_in_every_state(client: Client, state: str) -> None:
    application = moved(state)
    client.force_login(application.candidate)
    with replay(application.position.competition.closes_at + timedelta(days=1)):
        answer = client.get(f"/en/my/applications/{application.reference}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert application.reference in page
    assert "Where it stands" in page
    assert "Change the application" not in page


def test_permanent_page_gives_the_reasons_and_the_remedy(client: Client) -> None:
    application = moved("not_registered")
    competition = application.position.competition
    CheckDecision.objects.create(
        application=application,
        outcome="not_registered",
        ground="education",
        text="The diploma is of another field.",
        legal_basis="Law on Civil Service, article 27",
        decided_by=builders.officer_of(competition),
        decided_at=competition.closes_at,
    )
    client.force_login(application.candidate)
    page = client.get(f"/en/my/applications/{application.reference}/").content.decode()
    assert "The diploma is of another field." in page
    assert "Law on Civil Service, article 27" in page
    assert "you may complain in writing" in page


def test_another_candidates_address_is_not_found_and_changes_nothing(client: Client) -> None:
    application = filled_application(open_position())
    handed_in(application)
    client.force_login(people.person())
    own = f"/en/my/applications/{application.reference}/"
    assert client.get(own).status_code == 404
    assert client.get(f"{own}withdraw/").status_code == 404
    assert client.post(f"{own}withdraw/").status_code == 404
    application.refresh_from_db()
    assert application.state == "submitted"


def test_officer_of_the_body_has_no_candidates_page(client: Client) -> None:
    application = filled_application(open_position())
    handed_in(application)
    client.force_login(builders.officer_of(application.position.competition))
    assert client.get(f"/en/my/applications/{application.reference}/").status_code == 404


def test_withdraw_asks_first_and_then_withdraws(client: Client) -> None:
    application = filled_application(open_position())
    handed_in(application)
    client.force_login(application.candidate)
    own = f"/en/my/applications/{application.reference}/"
    assert "This cannot be undone" in client.get(f"{own}withdraw/").content.decode()
    assert Application.objects.get().state == "submitted"
    assert client.post(f"{own}withdraw/")["Location"] == own
    assert Application.objects.get().state == "withdrawn"
    assert client.get(f"{own}withdraw/")["Location"] == own


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(client: Client, count: int) -> None:
    competition = builders.announced_competition(positions=count)
    person = candidate()
    for position in competition.positions.select_related("competition"):
        handed_in(filled_application(position, person))
    client.force_login(person)
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/en/my/applications/").content.decode()
    assert len([query for query in asked if "recruitment_" in query["sql"]]) == 2
    assert page.count("lq-reference") == count


def test_list_without_applications_says_what_to_do(client: Client) -> None:
    client.force_login(candidate())
    assert "You have not applied yet" in client.get("/en/my/applications/").content.decode()


def test_my_items_owe_a_draft_until_the_window_closes() -> None:
    position = open_position()
    application = filled_application(position)
    item = my_items(application.candidate, inside(position))[0]
    assert (item.kind, item.until) == ("owe", position.competition.closes_at)
    assert item.url.endswith(f"/apply/{position.slug}/")
    assert my_items(application.candidate, position.competition.closes_at) == []


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("submitted", ["waiting"]),
        ("registered", ["waiting"]),
        ("invited", ["waits"]),
        ("scored", ["waiting"]),
        ("not_registered", []),
        ("withdrawn", []),
    ],
)
def test_my_items_say_who_waits_for_whom(state: str, kinds: list[str]) -> None:
    application = moved(state)
    at = application.position.competition.closes_at + timedelta(days=1)
    assert [item.kind for item in my_items(application.candidate, at)] == kinds
    assert [item.kind for item in waiting_for(application.candidate, at)] == [kind for kind in kinds if kind == "waits"]
