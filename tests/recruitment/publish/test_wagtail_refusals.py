"""Wagtail's own screens and commands cannot publish, change or take away a vacancy; real POSTs by a superuser."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from core.accounts.models import Role, User
from core.errors import WrongState
from recruitment.models import Competition, TextApproval, VacancyIndexPage, VacancyPage
from recruitment.queries.announcement import is_ready
from tests import people
from tests.recruitment import builders

pytestmark = pytest.mark.django_db
REFUSED = (302, 403)


@pytest.fixture
def root() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.org", "pw"))
    return client


def english(competition: Competition) -> VacancyPage:
    return competition.positions.get().pages.get(language="en")


def snapshot() -> list[Any]:
    """All that may not change: pages with tree, state and text, and their revisions."""
    fields = ("pk", "title", "slug", "path", "live", "url_path", "expire_at", "go_live_at", "latest_revision_id")
    pages = list(Page.objects.order_by("pk").values_list(*fields))
    texts = list(VacancyPage.objects.order_by("pk").values_list("pk", "summary", "duties", "position_id"))
    return [pages, texts, Revision.objects.count(), Revision.objects.filter(approved_go_live_at__isnull=False).count()]


def edited(page: VacancyPage, **extra: str) -> dict[str, str]:
    text = '{"blocks": [{"key": "a", "text": "Other", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {}}], "entityMap": {}}'  # noqa: E501
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MAX_NUM_FORMS": ""}
    return {"title": "Hacked", "slug": "hacked", "summary": "Other", "duties": text, "requirements": text,
            "conditions": text, **comments, **extra}  # fmt: skip


def copied(to: Page) -> dict[str, Any]:
    return {"new_title": "x", "new_slug": "x", "new_parent_page": to.pk}


def announced_posts(page: VacancyPage, other: Page) -> list[tuple[str, dict[str, Any]]]:
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "{}"]) + f"?id={page.pk}"
    return [
        (reverse("wagtailadmin_pages:edit", args=[page.pk]), edited(page)),
        (reverse("wagtailadmin_pages:edit", args=[page.pk]), edited(page, **{"action-publish": "1"})),
        (reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {}),
        (reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm": "1"}),
        (reverse("wagtailadmin_pages:move", args=[page.pk]), {"new_parent_page": other.pk}),
        (reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk]), {}),
        (reverse("wagtailadmin_pages:copy", args=[page.pk]), copied(other)),
        (reverse("wagtailadmin_pages:set_page_position", args=[page.pk]) + "?position=0", {}),
        (bulk.replace("%7B%7D", "delete"), {"confirm": "1"}),
        (bulk.replace("%7B%7D", "unpublish"), {}),
        (bulk.replace("%7B%7D", "publish"), {}),
        (bulk.replace("%7B%7D", "move"), {"chooser": other.pk}),
    ]


def test_announced_page_is_not_changed_by_any_post(root: Client) -> None:
    page = english(builders.announced_competition())
    other = VacancyIndexPage.objects.get(locale__language_code="az")
    before = snapshot()
    assert root.get(reverse("wagtailadmin_home")).status_code == 200
    for address, data in announced_posts(page, other):
        response = root.post(address, data)
        assert response.status_code in (200, *REFUSED), address
        assert snapshot() == before, address


def test_draft_page_is_not_published_moved_copied_or_deleted_by_any_post(root: Client) -> None:
    page = english(builders.draft_competition())
    other = VacancyIndexPage.objects.get(locale__language_code="az")
    before = snapshot()
    for address, data in announced_posts(page, other)[2:]:
        root.post(address, data)
        assert snapshot() == before, address
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    root.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        edited(page, go_live_at=tomorrow, expire_at=tomorrow, **{"action-publish": "1"}),
    )
    page.refresh_from_db()
    assert (page.live, page.title, page.slug) == (False, "Specialist P1", before[0][-1][2])
    assert not Page.objects.filter(go_live_at__isnull=False).exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_draft_page_is_edited_by_an_editor_of_the_body_and_its_approval_falls() -> None:
    competition = builders.draft_competition()
    page = english(competition)
    client = Client()
    client.force_login(people.officer(Role.EDITOR, competition.body))
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), edited(page))
    assert response.status_code == 302
    page = english(competition)
    assert (page.summary, page.title, page.live) == ("Other", "Specialist P1", False)
    assert not is_ready(page)


def test_draft_page_is_not_edited_by_an_editor_of_another_body() -> None:
    competition = builders.draft_competition()
    client = Client()
    client.force_login(people.officer(Role.EDITOR, people.body("other")))
    client.post(reverse("wagtailadmin_pages:edit", args=[english(competition).pk]), edited(english(competition)))
    assert english(competition).summary == builders.TEXTS["en"]["summary"]


def test_workflow_approval_notes_the_text_as_good_and_publishes_nothing(root: Client) -> None:
    competition = builders.draft_competition(positions=0)
    builders.add_position(competition, "P1")
    page = english(competition)
    root.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), edited(page, **{"action-submit": "1"}))
    state = english(competition).current_workflow_state
    assert state is not None
    moderator = people.officer(Role.MODERATOR, competition.body)
    client = Client()
    client.force_login(moderator)
    task = state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    client.post(address, {"comment": "good"})
    page = english(competition)
    assert is_ready(page)
    assert not page.live
    assert TextApproval.objects.get().approved_by == moderator


def test_publish_scheduled_publishes_and_unpublishes_no_vacancy() -> None:
    draft = english(builders.draft_competition())
    live = english(builders.announced_competition())
    past = timezone.now() - timedelta(days=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Page.objects.filter(pk=live.pk).update(expire_at=past)
    with pytest.raises(DatabaseError), transaction.atomic():
        Page.objects.filter(pk=draft.pk).update(go_live_at=past)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=draft.latest_revision_id).update(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert not VacancyPage.objects.get(pk=draft.pk).live
    assert VacancyPage.objects.get(pk=live.pk).live


def test_model_and_database_refuse_what_the_screens_refuse() -> None:
    draft = english(builders.draft_competition())
    live = english(builders.announced_competition())
    other = VacancyIndexPage.objects.get(locale__language_code="az")
    before = snapshot()
    for act in (
        lambda: draft.latest_revision.publish(),
        lambda: live.latest_revision.publish(),
        lambda: live.unpublish(),
        lambda: live.delete(),
        lambda: live.move(other),
        lambda: live.copy(to=other),
    ):
        with pytest.raises(WrongState), transaction.atomic():
            act()
    for update in (
        lambda: Page.objects.get(pk=live.pk).delete(),
        lambda: Page.objects.get(pk=live.pk).unpublish(),
        lambda: Page.objects.filter(pk=live.pk).update(live=False),
        lambda: Page.objects.filter(pk=live.pk).update(slug="other"),
        lambda: Page.objects.filter(pk=draft.pk).update(live=True),
        lambda: VacancyPage.objects.filter(pk=live.pk).update(summary="Other"),
        lambda: VacancyPage.objects.filter(pk=live.pk).delete(),
    ):
        with pytest.raises((DatabaseError, WrongState)), transaction.atomic():
            update()
    assert snapshot() == before


def test_index_is_not_moved_copied_or_deleted(root: Client) -> None:
    builders.announced_competition()
    index = VacancyIndexPage.objects.get(locale__language_code="en")
    before = snapshot()
    for name in ("delete", "unpublish"):
        root.post(reverse(f"wagtailadmin_pages:{name}", args=[index.pk]), {"confirm": "1"})
    root.post(reverse("wagtailadmin_pages:move_confirm", args=[index.pk, index.get_parent().pk]), {})
    root.post(reverse("wagtailadmin_pages:copy", args=[index.pk]), copied(index.get_parent()) | {"copy_subpages": "on"})
    assert snapshot() == before
