"""Preparing a competition in the back office, by real requests."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.models import Role
from recruitment.forms.plan import PlanPage
from recruitment.models import Competition, VacancyPage
from recruitment.queries.announcement import draft_texts, is_ready
from recruitment.rules.defaults import DEFAULT_PLAN
from recruitment.rules.plan import parse_plan
from tests import people
from tests.recruitment import builders

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def posted(plan: dict[str, Any]) -> dict[str, str]:
    """What a browser sends for a page filled with this plan."""
    page = PlanPage(plan)
    data: dict[str, str] = {}
    for formset in page.lists.values():
        data |= {f"{formset.prefix}-{key}": str(value) for key, value in formset.management_form.initial.items()}
    for form in [page.rules, *[form for formset in page.lists.values() for form in formset.forms]]:
        for bound in form:
            value = bound.value()
            if value not in (None, False):
                data[bound.html_name] = "on" if value is True else str(value)
    return data


def test_plan_page_reads_back_the_default_plan() -> None:
    page = PlanPage({}, posted(DEFAULT_PLAN))
    assert page.is_valid(), [form.errors for form in page.all]
    assert parse_plan(page.plan()) == parse_plan(DEFAULT_PLAN)


def test_plan_page_leaves_out_the_tie_step_that_nobody_filled_in() -> None:
    page = PlanPage(DEFAULT_PLAN)
    spare = page.lists["ties"].forms[-1]
    assert spare["by"].value() is None
    assert spare.fields["by"].choices[0][0] == ""
    ties = len(DEFAULT_PLAN["ties"])
    sent = posted(DEFAULT_PLAN) | {f"ties-{ties}-by": "", f"ties-{ties}-code": "", f"ties-{ties}-commitment": ""}
    filled = PlanPage(DEFAULT_PLAN, sent)
    assert filled.is_valid()
    assert len(filled.plan()["ties"]) == ties


def test_officer_creates_a_competition_with_the_default_plan() -> None:
    body = people.body("agency")
    client = signed_in(people.officer(Role.PERSONNEL_OFFICER, body))
    data = {"body": body.pk, "number": "01/2012", "slug": "2012-1", "title_az": "Müsabiqə", "title_en": "Competition",
            "route": "competition", "binding_language": "az", "announce_at": "2030-10-05T09:00"}  # fmt: skip
    response = client.post(reverse("competition_new"), data)
    competition = Competition.objects.get()
    assert response["Location"] == reverse("competition_plan", args=[competition.pk])
    assert parse_plan(competition.plan) == parse_plan(DEFAULT_PLAN)
    assert competition.announce_at.isoformat() == "2030-10-05T05:00:00+00:00"
    assert client.get(response["Location"]).status_code == 200


def test_plan_is_saved_from_the_form() -> None:
    competition = builders.draft_competition(positions=0)
    plan = deepcopy(DEFAULT_PLAN)
    plan["criteria"][0]["weight"], plan["criteria"][1]["weight"] = "35", "20"
    address = reverse("competition_plan", args=[competition.pk])
    response = signed_in(builders.officer_of(competition)).post(address, posted(plan))
    assert response.status_code == 302
    competition.refresh_from_db()
    assert [criterion["weight"] for criterion in competition.plan["criteria"]] == ["35", "20", "20", "15", "10"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("criteria-0-weight", "31", "The weights add up to 101"),
        ("criteria-0-weight", "much", "Give a number."),
        ("criteria-1-pass_mark", "9", "Give a number from 1 to 7."),
        ("criteria-0-anchors_en", "no mark here", "does not begin with a mark"),
        ("ties-3-by", "stage", "The last step must always decide"),
        ("rules-window_closes", "25:00", "Give a time of day such as 18:00."),
        ("rules-seats_expert", "5", "The seats add up to 7"),
        ("rules-scale_low", "", "required"),
    ],
)
def test_plan_with_a_mistake_is_refused_at_its_field(field: str, value: str, words: str) -> None:
    competition = builders.draft_competition(positions=0)
    address = reverse("competition_plan", args=[competition.pk])
    before = competition.plan
    response = signed_in(builders.officer_of(competition)).post(
        address, posted(DEFAULT_PLAN) | {field: value, "ties-3-code": "interview"}
    )
    assert response.status_code == 422
    assert words in response.content.decode()
    competition.refresh_from_db()
    assert competition.plan == before


def test_plan_after_the_announcement_is_refused() -> None:
    competition = builders.announced_competition()
    address = reverse("competition_plan", args=[competition.pk])
    client = signed_in(builders.officer_of(competition))
    assert client.get(address).status_code == 200
    assert client.post(address, posted(DEFAULT_PLAN | {"pass_mark": "5"})).status_code == 422
    competition.refresh_from_db()
    assert competition.plan["pass_mark"] == "4"


@pytest.mark.parametrize("name", ["competition_plan", "competition_edit", "competition_texts", "competition_announce"])
def test_strangers_do_not_find_the_competition(name: str) -> None:
    competition = builders.draft_competition()
    other = signed_in(people.officer(Role.PERSONNEL_OFFICER, people.body("other")))
    assert other.post(reverse(name, args=[competition.pk]), follow=True).status_code == 404
    competition.refresh_from_db()
    assert competition.state == "draft"


def test_editor_prepares_but_does_not_announce() -> None:
    competition = builders.draft_competition()
    editor = signed_in(people.officer(Role.EDITOR, competition.body))
    assert editor.get(reverse("competition_texts", args=[competition.pk])).status_code == 200
    assert editor.get(reverse("vacancies_prepare")).status_code == 200
    assert editor.post(reverse("competition_announce", args=[competition.pk]), follow=True).status_code == 404
    assert Competition.objects.get().state == "draft"


def test_moderator_approves_ticked_texts_and_the_officer_announces() -> None:
    competition = builders.draft_competition(positions=0)
    builders.add_position(competition, "P1")
    pages = VacancyPage.objects.filter(position__competition=competition)
    texts = reverse("competition_texts", args=[competition.pk])
    officer = signed_in(builders.officer_of(competition))
    shown = officer.get(texts).content.decode()
    assert "has not been approved" in shown
    assert "Announce now" not in shown
    moderator = signed_in(people.officer(Role.MODERATOR, competition.body))
    moderator.post(texts, {"page": [page.pk for page in pages]})
    assert all(is_ready(page) for drafts in draft_texts(competition).values() for page in drafts.values())
    assert "Announce now" in officer.get(texts).content.decode()
    officer.post(reverse("competition_announce", args=[competition.pk]))
    competition.refresh_from_db()
    assert competition.state == "announced"
    assert officer.get(texts).status_code == 200


def test_preview_shows_the_draft_in_the_page_that_the_public_will_see() -> None:
    competition = builders.draft_competition()
    page = competition.positions.get().pages.get(language="en")
    address = reverse("vacancy_preview", args=[page.pk])
    shown = signed_in(people.officer(Role.EDITOR, competition.body)).get(address).content.decode()
    assert "This is a draft" in shown
    assert "Examines citizens’ appeals" in shown
    stranger = signed_in(people.officer(Role.EDITOR, people.body("other")))
    assert stranger.get(address, follow=True).status_code == 404


def test_position_is_removed_from_a_draft_only() -> None:
    draft = builders.draft_competition()
    client = signed_in(builders.officer_of(draft))
    client.post(reverse("position_remove", args=[draft.positions.get().pk]))
    assert draft.positions.count() == 0
    assert VacancyPage.objects.count() == 0
    announced = builders.announced_competition()
    client.post(reverse("position_remove", args=[announced.positions.get().pk]))
    assert announced.positions.count() == 1
