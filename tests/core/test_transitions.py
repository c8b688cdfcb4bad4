"""The only writer of a state."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from core.errors import WrongState
from core.jobs.models import Job
from core.journal.models import Entry
from core.transitions import change_state

AT = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)
pytestmark = pytest.mark.everywhere


def job(**fields: Any) -> Job:
    """Any model with a table of transitions does."""
    return Job.objects.create(name="walk", not_before=AT, created_at=AT, **fields)


@pytest.mark.django_db
def test_a_move_of_the_table_is_made_and_journalled() -> None:
    moved = job()
    entry = change_state(moved, Job.State.RUNNING, by=None, at=AT, reason="due", content={"attempt": 1})
    assert (moved.state, Job.objects.get(pk=moved.pk).state) == ("running", "running")
    assert (entry.verb, entry.object_id, entry.content.text) == (
        "job.running", str(moved.pk), '{"attempt":1,"from":"waiting","reason":"due"}',
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("to", ["done", "failed", "waiting", "nowhere"])
def test_a_move_outside_the_table_is_refused_and_nothing_changed(to: str) -> None:
    kept, before = job(), Entry.objects.count()
    with pytest.raises(WrongState):
        change_state(kept, to, by=None, at=AT)
    assert (kept.state, Job.objects.get(pk=kept.pk).state, Entry.objects.count()) == ("waiting", "waiting", before)


@pytest.mark.django_db
def test_whoever_read_the_row_before_another_moved_it_is_refused() -> None:
    first = job()
    second = Job.objects.get(pk=first.pk)
    change_state(first, Job.State.RUNNING, by=None, at=AT)
    entries = Entry.objects.count()
    with pytest.raises(WrongState, match=r"Somebody else|Başqası|başqa"):
        change_state(second, Job.State.RUNNING, by=None, at=AT)
    assert (second.state, Entry.objects.count()) == ("waiting", entries)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_racing_moves_exactly_one_wins() -> None:
    raced = job()
    start, outcomes = threading.Barrier(8), []

    def move() -> None:
        try:
            mine = Job.objects.get(pk=raced.pk)
            start.wait(20)
            with transaction.atomic():
                change_state(mine, Job.State.RUNNING, by=None, at=AT)
            outcomes.append("won")
        except WrongState:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=move) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 7 + ["won"]
    assert Entry.objects.filter(verb="job.running", object_id=str(raced.pk)).count() == 1
