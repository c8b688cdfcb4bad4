"""The clock's timetable: one job per slot, whoever looks."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from core.jobs import registry, timetable
from core.jobs.models import Job
from core.jobs.runner import run_due
from core.jobs.schedule import forget_finished_runs
from core.jobs.timetable import Entry, daily, enqueue_due, every

AT = datetime(2026, 11, 2, 9, 0, 30, tzinfo=UTC)  # 13:00:30 in Baku


@pytest.fixture(autouse=True)
def _only_this_modules_entries() -> Iterator[None]:
    entries, jobs = dict(timetable._entries), dict(registry._jobs)
    timetable._entries.clear()
    yield
    timetable._entries.clear()
    timetable._entries.update(entries)
    registry._jobs.clear()
    registry._jobs.update(jobs)


@pytest.mark.parametrize(
    ("entry", "instant", "slot"),
    [
        (Entry("a", minutes=1), AT, "2026-11-02T13:00"),
        (Entry("a", minutes=15), AT + timedelta(minutes=29), "2026-11-02T13:15"),
        (Entry("a", at=time(13, 0)), AT, "2026-11-02"),
        (Entry("a", at=time(13, 1)), AT, "2026-11-01"),
    ],
)
def test_a_slot_is_named_in_local_time(entry: Entry, instant: datetime, slot: str) -> None:
    assert entry.slot(instant) == slot


@pytest.mark.django_db
def test_two_clocks_write_one_job_per_slot() -> None:
    times: list[datetime] = []

    @every(minutes=1)
    def tick(at: datetime) -> None:
        times.append(at)

    assert (enqueue_due(AT), enqueue_due(AT)) == (1, 0)
    assert run_due() == 1
    assert enqueue_due(AT) == 0
    assert enqueue_due(AT + timedelta(minutes=1)) == 1
    assert len(times) == 1


@pytest.mark.django_db
def test_a_slow_run_does_not_pile_up() -> None:
    @every(minutes=1)
    def tick(at: datetime) -> None:
        """Nothing to do."""

    assert enqueue_due(AT) == 1
    assert enqueue_due(AT + timedelta(minutes=5)) == 0
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_missed_day_is_caught_up_once() -> None:
    @daily(at="02:00")
    def night(at: datetime) -> None:
        """Nothing to do."""

    assert enqueue_due(AT) == 1
    run_due()
    assert enqueue_due(AT + timedelta(hours=3)) == 0
    assert enqueue_due(AT + timedelta(days=3)) == 1


@pytest.mark.django_db
def test_only_the_clocks_own_old_runs_are_forgotten() -> None:
    for key in ("schedule:a:1", "schedule:a:2", "receipt:1"):
        Job.objects.create(name="a", key=key, not_before=AT, created_at=AT)
    Job.objects.update(state="running")
    Job.objects.update(state="done", finished_at=AT)
    Job.objects.filter(key="schedule:a:2").update(finished_at=AT + timedelta(days=10))
    assert forget_finished_runs(AT + timedelta(days=15)) == {"deleted": 1}
    assert set(Job.objects.values_list("key", flat=True)) == {"schedule:a:2", "receipt:1"}
