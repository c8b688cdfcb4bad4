"""Starting a failed job again is an act of a person; handing over is none."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.accounts.models import Role, RoleGrant, User
from core.errors import NotAllowed, WrongState
from core.jobs import handover
from core.jobs.actions import enqueue, retry_job
from core.jobs.models import Job
from core.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def person(role: Role | None) -> User:
    user = User.objects.create_user(f"{role or 'none'}@example.org")
    if role:
        RoleGrant.objects.create(person=user, role=role, starts=date(2000, 1, 1))
    return user


def failed_job() -> Job:
    job = enqueue("jobstest.any", at=AT)
    Job.objects.update(state="running")
    Job.objects.update(state="failed", attempts=5, error="broken")
    job.refresh_from_db()
    return job


def test_an_administrator_starts_a_failed_job_again() -> None:
    administrator = person(Role.ADMINISTRATOR)
    retry_job(failed_job(), by=administrator, at=AT)
    job = Job.objects.get()
    assert (job.state, job.attempts, job.not_before) == ("waiting", 0, AT)
    entry = Entry.objects.get(verb="job.waiting")
    assert entry.actor == administrator


@pytest.mark.parametrize("role", [None, Role.AUDITOR, Role.PERSONNEL_OFFICER])
def test_others_may_not_start_a_failed_job(role: Role | None) -> None:
    job = failed_job()
    with pytest.raises(NotAllowed):
        retry_job(job, by=person(role), at=AT)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 5)


def test_a_job_that_is_done_is_not_started_again() -> None:
    job = enqueue("jobstest.any", at=AT)
    Job.objects.update(state="running")
    Job.objects.update(state="done")
    job.refresh_from_db()
    with pytest.raises(WrongState):
        retry_job(job, by=person(Role.ADMINISTRATOR), at=AT)
    assert Job.objects.get().state == "done"


def test_a_broker_that_is_away_loses_nothing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BROKER_URL = settings.CELERY_BROKER_URL = "amqp://guest:guest@127.0.0.1:9/"
    monkeypatch.setattr(handover, "_silent_until", 0.0)
    handover._celery.cache_clear()
    job = enqueue("jobstest.any", at=AT)
    handover.hand_over(job.pk)
    assert handover.sweep() == 0
    assert Job.objects.get().state == "waiting"
    handover._celery.cache_clear()


def test_the_sweep_hands_over_once_what_nobody_picked_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    settings.BROKER_URL = "amqp://somewhere/"
    monkeypatch.setattr(handover, "_publish", lambda job_id: sent.append(job_id) or True)
    late = enqueue("jobstest.late", at=AT)
    enqueue("jobstest.fresh")
    assert handover.sweep() == 1
    assert handover.sweep() == 0
    assert sent == [late.pk]
