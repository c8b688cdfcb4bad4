"""Announcing freezes the plan and the texts, and says why it cannot be done."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from core.canonical import canonical_bytes, sha256_hex
from core.deadlines.clock import replay
from core.errors import Invalid, NotAllowed, WrongState
from core.journal.models import Entry
from recruitment.actions.announcement import announce, close, reasons_against
from recruitment.actions.plan import save_plan
from recruitment.models import Announcement, Competition, Position, VacancyPage
from tests import people
from tests.recruitment import builders

pytestmark = pytest.mark.django_db
AT = builders.OPENED


def test_announce_freezes_plan_texts_and_window() -> None:
    competition = builders.draft_competition(positions=2)
    officer = builders.officer_of(competition)
    announcement = announce(competition, by=officer, at=AT)
    competition.refresh_from_db()
    content = json.loads(announcement.content)
    assert sha256_hex(announcement.content.encode()) == announcement.sha256
    assert canonical_bytes(content) == announcement.content.encode()
    assert content["plan"] == competition.plan
    assert [position["code"] for position in content["positions"]] == ["P1", "P2"]
    assert content["positions"][0]["texts"] == builders.TEXTS
    assert content["competition"]["binding_language"] == "az"
    assert competition.state == "announced"
    assert competition.opens_at == AT
    assert competition.closes_at == datetime(2012, 11, 4, 14, 0, tzinfo=UTC)  # 18:00 in Baku
    assert set(competition.positions.values_list("state", flat=True)) == {"open"}
    assert VacancyPage.objects.filter(live=True).count() == 4
    assert Entry.objects.get(verb="competition.announced").actor == officer


def test_announce_twice_is_refused() -> None:
    competition = builders.announced_competition()
    with pytest.raises(WrongState):
        announce(competition, by=builders.officer_of(competition), at=AT)
    assert Announcement.objects.count() == 1


def test_announce_by_a_stranger_is_refused() -> None:
    competition = builders.draft_competition()
    with pytest.raises(NotAllowed):
        announce(competition, by=people.person(), at=AT)
    competition.refresh_from_db()
    assert (competition.state, Announcement.objects.count()) == ("draft", 0)


def test_announce_by_the_clock_waits_for_its_time() -> None:
    competition = builders.draft_competition(announce_at=AT)
    with pytest.raises(NotAllowed):
        announce(competition, by=None, at=AT - timedelta(seconds=1))
    assert Announcement.objects.count() == 0
    announce(competition, by=None, at=AT)
    assert Announcement.objects.get().announced_by is None


def test_announce_without_approved_text_is_refused_with_reasons() -> None:
    competition = builders.draft_competition()
    builders.add_position(competition, "P2")
    with pytest.raises(Invalid) as refused:
        announce(competition, by=builders.officer_of(competition), at=AT)
    assert set(refused.value.errors) == {"P2/az", "P2/en"}
    assert Announcement.objects.count() == 0
    assert not VacancyPage.objects.filter(live=True).exists()
    assert len(reasons_against(competition, at=AT)) == 2


def test_announce_without_positions_is_refused() -> None:
    competition = builders.draft_competition(positions=0)
    with pytest.raises(Invalid) as refused:
        announce(competition, by=builders.officer_of(competition), at=AT)
    assert list(refused.value.errors) == ["positions"]


def test_announced_plan_cannot_be_changed_by_action_orm_or_sql() -> None:
    competition = builders.announced_competition()
    plan = competition.plan | {"pass_mark": "5"}
    with pytest.raises(WrongState):
        save_plan(competition, plan, by=builders.officer_of(competition), at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Competition.objects.filter(pk=competition.pk).update(plan=plan)
    competition.plan = plan
    with pytest.raises(DatabaseError), transaction.atomic():
        competition.save(update_fields=["plan"])

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE recruitment_announcement SET sha256 = %s", ["0" * 64])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE recruitment_position SET salary_min = 1")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE recruitment_vacancypage SET summary = 'other'")
    competition.refresh_from_db()
    assert competition.plan["pass_mark"] == "4"
    assert Announcement.objects.get().sha256 != "0" * 64


def test_close_moves_positions_to_the_check_at_the_instant() -> None:
    competition = builders.announced_competition(positions=2)
    with pytest.raises(WrongState):
        close(competition, at=competition.closes_at - timedelta(seconds=1))
    assert Competition.objects.get().state == "announced"
    assert close(competition, at=competition.closes_at) is True
    assert Competition.objects.get().state == "closed"
    assert set(Position.objects.values_list("state", flat=True)) == {"in_check"}
    assert close(competition, at=competition.closes_at) is False


def test_announced_competition_closes_when_the_test_says() -> None:
    instant = datetime(2030, 5, 6, 7, 8, 9, tzinfo=UTC)
    with replay(instant - timedelta(days=1)):
        competition = builders.announced_competition(closes_at=instant)
    assert competition.closes_at == instant
