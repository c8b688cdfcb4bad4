"""What the clock does for competitions."""

from datetime import timedelta

import pytest

from core.deadlines.clock import replay
from core.jobs.runner import run_due
from core.jobs.timetable import enqueue_due
from recruitment.models import Competition, VacancyPage
from recruitment.schedule import announce_due, close_due
from tests.recruitment import builders

pytestmark = pytest.mark.django_db
AT = builders.OPENED


def test_clock_announces_what_is_due_and_complete() -> None:
    due = builders.draft_competition(announce_at=AT)
    later = builders.draft_competition(announce_at=AT + timedelta(minutes=1))
    lacking = builders.draft_competition(positions=0, announce_at=AT)
    assert announce_due(AT) == {"announced": 1}
    states = dict(Competition.objects.values_list("pk", "state"))
    assert states == {due.pk: "announced", later.pk: "draft", lacking.pk: "draft"}
    assert VacancyPage.objects.filter(live=True, position__competition=due).count() == 2


def test_clock_closes_at_the_instant_and_not_before() -> None:
    competition = builders.announced_competition()
    assert close_due(competition.closes_at - timedelta(seconds=1)) == {"closed": 0}
    assert close_due(competition.closes_at) == {"closed": 1}
    assert close_due(competition.closes_at) == {"closed": 0}
    assert Competition.objects.get().state == "closed"


def test_clock_reaches_both_through_the_timetable() -> None:
    competition = builders.draft_competition(announce_at=AT)
    with replay(AT):
        enqueue_due(AT)
        run_due()
    competition.refresh_from_db()
    assert competition.state == "announced"
