"""What operations ask: alive, ready, how much waits."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from core.jobs import health
from core.jobs.actions import enqueue
from core.jobs.models import OutgoingMail
from core.journal import immutability

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def test_the_process_says_it_is_alive(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_process_that_can_work_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert response.json() == {"ready": True, "faults": {}}


def test_missing_guards_make_it_unready(client: Client) -> None:
    immutability.uninstall()
    response = client.get("/readyz")
    immutability.install()
    assert response.status_code == 503
    assert list(response.json()["faults"]) == ["guards"]


def test_missing_migrations_make_it_unready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [1, 2])
    assert client.get("/readyz").json()["faults"] == {"migrations": "2 migrations are not applied."}


def test_a_broker_that_is_away_makes_it_unready_and_its_address_stays_secret(client: Client, settings: Any) -> None:
    settings.BROKER_URL = "amqp://guest:secret@127.0.0.1:9/"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert list(response.json()["faults"]) == ["broker"]
    assert b"secret" not in response.content


def test_the_measures_count_jobs_and_letters(client: Client) -> None:
    enqueue("jobstest.any", at=datetime.now(UTC) - timedelta(seconds=90))
    enqueue("jobstest.later", at=datetime.now(UTC) + timedelta(hours=1))
    OutgoingMail.objects.create(
        key="a", address="a@example.org", language="az", template="x", subject="x", created_at=AT
    )
    lines = client.get("/metrics").content.decode().splitlines()
    assert 'liyaqat_jobs{state="waiting"} 2.0' in lines
    assert 'liyaqat_jobs{state="failed"} 0.0' in lines
    assert "liyaqat_letters_waiting 1.0" in lines
    [waited] = [line for line in lines if line.startswith("liyaqat_jobs_oldest_due_seconds ")]
    assert 89 < float(waited.split()[1]) < 120


@pytest.mark.parametrize(
    ("token", "sent", "status"),
    [
        ("", {}, 200),
        ("", {"REMOTE_ADDR": "192.0.2.7"}, 403),
        ("", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
        ("s3cret", {}, 403),
        ("s3cret", {"HTTP_AUTHORIZATION": "Bearer wrong"}, 403),
        ("s3cret", {"HTTP_AUTHORIZATION": "Bearer s3cret", "REMOTE_ADDR": "192.0.2.7"}, 200),
    ],
)
def test_measures_are_for_monitors_only(
    client: Client, settings: Any, token: str, sent: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", **sent).status_code == status
