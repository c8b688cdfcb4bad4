"""The life of a job: taken once, its effects kept once, its failures kept in its row."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models.functions import Now

from core.accounts.models import Body, User
from core.errors import DomainError
from core.jobs import leases, registry, runner
from core.jobs.actions import enqueue
from core.jobs.models import Job
from core.jobs.registry import job

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _registry_restored() -> Iterator[None]:
    before = dict(registry._jobs)
    yield
    registry._jobs.clear()
    registry._jobs.update(before)


@pytest.fixture
def _makes_a_body() -> None:
    @job("jobstest.make_body")
    def make_body(row: Job) -> dict[str, int]:
        body = Body.objects.create(code=row.arguments["code"], name_az="Qurum", name_en="Body")
        return {"body": body.pk}


@pytest.mark.usefixtures("_makes_a_body")
def test_a_job_is_run_once_and_keeps_its_result() -> None:
    row = enqueue("jobstest.make_body", code="one", at=AT)
    assert runner.run_job(row.pk) is True
    assert runner.run_job(row.pk) is False
    row.refresh_from_db()
    assert (row.state, row.attempts, row.result) == ("done", 1, {"body": Body.objects.get(code="one").pk})
    assert Body.objects.count() == 1


@pytest.mark.usefixtures("_makes_a_body")
def test_the_same_key_is_one_job() -> None:
    first = enqueue("jobstest.make_body", code="one", key="body:one", at=AT)
    second = enqueue("jobstest.make_body", code="two", key="body:one", at=AT)
    assert first.pk == second.pk
    assert Job.objects.count() == 1
    assert Job.objects.get().arguments == {"code": "one"}


@pytest.mark.usefixtures("_makes_a_body")
def test_a_job_waits_for_its_time() -> None:
    row = enqueue("jobstest.make_body", code="one", at=datetime.now(UTC) + timedelta(hours=1))
    assert runner.run_job(row.pk) is False
    assert Job.objects.get().state == "waiting"
    assert Body.objects.count() == 0


def test_a_failure_is_kept_and_tried_again_later() -> None:
    @job("jobstest.breaks", max_attempts=2)
    def breaks(row: Job) -> None:
        Body.objects.create(code="half", name_az="x", name_en="x")
        raise ValueError("no paper in the printer")

    row = enqueue("jobstest.breaks", at=AT)
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert row.state == "waiting"
    assert row.error.strip().endswith("ValueError: no paper in the printer")
    assert row.not_before > datetime.now(UTC)
    Job.objects.update(not_before=AT)
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("failed", 2)
    assert Body.objects.count() == 0


def test_a_refusal_by_an_action_is_final() -> None:
    @job("jobstest.refused")
    def refused(row: Job) -> None:
        raise DomainError("The window is closed.")

    row = enqueue("jobstest.refused", at=AT)
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("failed", 1, "The window is closed.")


def test_a_name_nobody_registers_is_tried_again() -> None:
    row = enqueue("jobstest.unknown", at=AT)
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert row.state == "waiting"
    assert "No application registers the job jobstest.unknown." in row.error


@pytest.mark.usefixtures("_makes_a_body")
def test_a_dead_workers_job_is_taken_over_when_its_lease_runs_out() -> None:
    row = enqueue("jobstest.make_body", code="one", at=AT)
    assert leases.take(row.pk) is not None
    assert runner.run_job(row.pk) is False
    Job.objects.update(lease_until=Now() - timedelta(seconds=1))
    assert runner.run_job(row.pk) is True
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("done", 2)


def test_the_effects_of_a_runner_that_lost_its_lease_are_rolled_back() -> None:
    @job("jobstest.slow")
    def slow(row: Job) -> None:
        Body.objects.create(code="mine", name_az="x", name_en="x")
        Job.objects.filter(pk=row.pk).update(lease_token="7b6c5c8e-52e8-4a8c-bb35-4e3f6a2f3b10")

    row = enqueue("jobstest.slow", at=AT)
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert row.state == "running"
    assert Body.objects.count() == 0


@pytest.mark.usefixtures("_makes_a_body")
def test_a_job_that_kills_its_worker_every_time_fails() -> None:
    row = enqueue("jobstest.make_body", code="one", at=AT)
    Job.objects.update(state="running", attempts=5, lease_until=Now() - timedelta(seconds=1))
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", "The worker died each time it ran this job.")
    assert Body.objects.count() == 0


def test_progress_ends_in_the_row() -> None:
    @job("jobstest.counts", atomic=False)
    def counts(row: Job) -> None:
        row.progress(3, 4)

    row = enqueue("jobstest.counts", at=AT)
    runner.run_job(row.pk)
    row.refresh_from_db()
    assert (row.done, row.total, row.percent) == (3, 4, 100)


def test_run_due_runs_what_jobs_ask_for_in_order() -> None:
    seen = []

    @job("jobstest.outer")
    def outer(row: Job) -> None:
        seen.append("outer")
        enqueue("jobstest.inner", at=AT)

    @job("jobstest.inner")
    def inner(row: Job) -> None:
        seen.append("inner")

    enqueue("jobstest.outer", at=AT)
    assert runner.run_due() == 2
    assert seen == ["outer", "inner"]


def test_a_job_finds_its_subject() -> None:
    person = User.objects.create_user("a@example.org")
    assert enqueue("jobstest.any", person, at=AT).subject() == person


def test_two_functions_cannot_claim_one_name() -> None:
    job("jobstest.twice")(lambda row: None)
    with pytest.raises(ValueError, match=r"Two functions claim the job jobstest\.twice"):
        job("jobstest.twice")(test_run_due_runs_what_jobs_ask_for_in_order)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 5), (2, 10), (5, 80), (30, 3600)])
def test_backoff_doubles_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert runner.backoff(attempts) == timedelta(seconds=seconds)
