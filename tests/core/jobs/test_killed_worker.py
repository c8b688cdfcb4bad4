"""Workers killed with SIGKILL while they run jobs: none is lost, none leaves its effect twice."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.database import start_from_kept

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent / "killing"
EACH = 25
KILLS = 5
PATIENCE = 240.0
Rows = Callable[[str], list[tuple[Any, ...]]]


class Processes:
    """Starts processes of the kill settings, kills them, and leaves none behind."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = os.environ | environment
        self.running: list[subprocess.Popen[bytes]] = []

    def finish(self, *arguments: str) -> None:
        """Run a manage.py command to its end."""
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, timeout=PATIENCE, capture_output=True)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a process in a group of its own."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environment, **quiet)  # type: ignore[call-overload]
        self.running.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """SIGKILL for the process and all its children."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.running.remove(process)

    def kill_all(self) -> None:
        """End of the test."""
        for process in list(self.running):
            self.kill(process)


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    path = os.pathsep.join([str(HERE), str(ROOT / "site"), str(ROOT)])
    return {
        "PYTHONPATH": path,
        "DJANGO_SETTINGS_MODULE": "kill_settings",
        "LIYAQAT_VAR": str(tmp_path),
        "JOB_LEASE_SECONDS": "2",
        **more,
    }


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for the condition; fail with `what` when patience runs out."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.02)


def states(rows: Rows) -> dict[str, int]:
    return dict(rows("SELECT state, count(*) FROM jobs_job WHERE name LIKE 'killjobs.%' GROUP BY state"))


def done(rows: Rows) -> int:
    return states(rows).get("done", 0)


def assert_every_job_had_its_effect_once(rows: Rows) -> None:
    assert states(rows) == {"done": 2 * EACH}
    effects = rows("SELECT name_az, count(*) FROM accounts_body GROUP BY name_az")
    expected = {f"{kind} {number}": 1 for kind in ("atomic", "keyed") for number in range(EACH)}
    assert dict(effects) == expected
    [(attempts,)] = rows("SELECT sum(attempts) FROM jobs_job WHERE name LIKE 'killjobs.%'")
    assert attempts > 2 * EACH, "no kill hit a running job: the test showed nothing"


def kill_and_replace(processes: Processes, rows: Rows, start: Callable[[], Any]) -> None:
    """Kill one worker after the other in the middle of a job, each time replaced, until a few were killed."""
    workers = [start(), start()]
    for kill in range(KILLS):
        until(lambda goal=kill * 4: states(rows).get("running", 0) > 0 and done(rows) >= goal, "a job that runs")
        victim = random.Random(kill).choice(workers)
        workers.remove(victim)
        processes.kill(victim)
        workers.append(start())
    until(lambda: done(rows) == 2 * EACH, "all jobs")


def test_the_embedded_workers_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    file = tmp_path / "jobs.sqlite3"
    processes = Processes(environment(tmp_path, DATABASE_URL=f"sqlite:///{file}", BROKER_URL=""))

    def rows(sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(file, timeout=30) as connection:
            return connection.execute(sql).fetchall()

    start_from_kept(file)
    try:
        processes.finish("migrate", "--run-syncdb", "-v", "0")
        processes.finish("enqueue_killjobs", str(EACH))
        kill_and_replace(processes, rows, lambda: processes.start("manage.py", "worker", "--poll", "0.1"))
        assert_every_job_had_its_effect_once(rows)
    finally:
        processes.kill_all()


@pytest.fixture
def postgres_rows() -> Iterator[tuple[str, Rows]]:
    """An empty database on the server of this pass, and a way to read it."""
    import psycopg
    from django.conf import settings

    server = settings.DATABASES["default"]
    place = f"{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT'] or 5432}"
    name = f"liyaqat_kill_{os.getpid()}"
    with psycopg.connect(f"postgresql://{place}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        with psycopg.connect(f"postgresql://{place}/{name}", autocommit=True) as reader:
            yield f"postgres://{place}/{name}", lambda sql: reader.execute(sql).fetchall()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def queue() -> Iterator[str]:
    """A queue of our own on the broker, gone afterwards."""
    import kombu

    name = f"liyaqat-kill-{os.getpid()}"
    yield name
    with kombu.Connection(BROKER) as connection, connection.channel() as channel:
        channel.queue_delete(name)


BROKER = "amqp://guest:guest@127.0.0.1:5672//"


@pytest.mark.postgres
@pytest.mark.rabbitmq
def test_celery_on_rabbitmq_and_postgresql_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, postgres_rows: tuple[str, Rows], queue: str
) -> None:
    url, rows = postgres_rows
    processes = Processes(environment(tmp_path, DATABASE_URL=url, BROKER_URL=BROKER, KILL_QUEUE=queue))
    celery = ["-m", "celery", "-A", "config.celery", "worker", "-c", "2", "--without-gossip", "--without-mingle"]
    names = iter(range(100))
    try:
        processes.finish("migrate", "--run-syncdb", "-v", "0")
        processes.finish("enqueue_killjobs", str(EACH))
        processes.start("manage.py", "clock", "--poll", "0.5")
        kill_and_replace(processes, rows, lambda: processes.start(*celery, "-n", f"kill{next(names)}@%h"))
        assert_every_job_had_its_effect_once(rows)
    finally:
        processes.kill_all()
