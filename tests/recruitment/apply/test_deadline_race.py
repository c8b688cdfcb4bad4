"""Two hundred candidates across the closing instant, and two tabs at once: on PostgreSQL, with real connections."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from core.deadlines.clock import database_now
from recruitment.actions.applications import submit_application
from recruitment.actions.dossier import save_personal
from recruitment.errors import WindowClosed
from recruitment.models import Application, Submission
from tests.recruitment import builders
from tests.recruitment.apply.makers import filled_application
from tests.recruitment.apply.rush import whole_drafts

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
THREADS = 200
CONNECTIONS = threading.BoundedSemaphore(40)  # a server of the usual size takes a hundred


def in_own_connection(work: Callable[[], Any]) -> Any:
    """Run with a connection of this thread's own, and give it back."""
    with CONNECTIONS:
        try:
            return work()
        finally:
            connection.close()


def loaded(pk: int) -> Application:
    """The application as a request reads it."""
    return Application.objects.select_related("position__competition", "candidate").get(pk=pk)


def test_two_hundred_threads_across_the_closing_instant_none_late_none_lost() -> None:
    competition = builders.announced_competition(closes_at=database_now() + timedelta(hours=1))
    position = competition.positions.get()
    drafts = whole_drafts(position, THREADS, database_now())
    builders._force(competition, database_now() + timedelta(seconds=4))
    started, closing = time.monotonic(), (competition.closes_at - database_now()).total_seconds()

    def hand_in(number: int) -> Submission | str:
        time.sleep(max(0.0, closing - 1.5 + 2.5 * number / THREADS - (time.monotonic() - started)))
        return in_own_connection(lambda: attempt(drafts[number]))

    def attempt(pk: int) -> Submission | str:
        application = loaded(pk)
        try:
            return submit_application(application, by=application.candidate)
        except WindowClosed:
            return "closed"

    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = list(pool.map(hand_in, range(THREADS)))

    accepted = [outcome for outcome in outcomes if isinstance(outcome, Submission)]
    assert 0 < len(accepted) < THREADS
    assert {type(outcome) for outcome in outcomes} == {Submission, str}
    rows = Submission.objects.select_related("application")
    assert {row.pk for row in rows} == {made.pk for made in accepted}
    assert [row for row in rows if row.received_at >= competition.closes_at] == []
    assert len({row.application.reference for row in rows}) == len(accepted)
    late = Application.objects.filter(pk__in=drafts).exclude(submissions__isnull=False)
    assert late.count() == THREADS - len(accepted)
    assert set(late.values_list("state", "reference", "submitted_at")) == {("draft", None, None)}


def both_at_once(pk: int) -> list[Submission]:
    """Two tabs that hand the same application in at the same moment."""
    gate = threading.Barrier(2)

    def tab(_number: int) -> Submission:
        def work() -> Submission:
            application = loaded(pk)
            gate.wait()
            return submit_application(application, by=application.candidate)

        return in_own_connection(work)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(tab, range(2)))


def test_two_tabs_at_once_make_one_snapshot() -> None:
    competition = builders.announced_competition(closes_at=database_now() + timedelta(hours=1))
    application = filled_application(competition.positions.select_related("competition").get(), at=database_now())
    first, second = both_at_once(application.pk)
    assert first.pk == second.pk
    assert Submission.objects.count() == 1


def test_two_tabs_at_once_after_a_change_make_one_further_snapshot() -> None:
    competition = builders.announced_competition(closes_at=database_now() + timedelta(hours=1))
    application = filled_application(competition.positions.select_related("competition").get(), at=database_now())
    submit_application(application, by=application.candidate)
    values = {"address": "Gəncə"}
    save_personal(application.candidate.dossier, values=values, by=application.candidate, at=database_now())
    first, second = both_at_once(application.pk)
    assert first.pk == second.pk
    assert list(Submission.objects.values_list("number", flat=True)) == [1, 2]
