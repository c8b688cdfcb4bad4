"""Workers killed with SIGKILL while they make receipts and protocols: none is lost, none is made or sent twice."""

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.browser.installations import BROKER, database
from tests.core.jobs.test_killed_worker import ROOT, Processes, Rows, until
from tests.database import start_from_kept
from tests.recruitment.results.waiting import PROTOCOLS, RECEIPTS

KILLS = 4
MAKING = "name IN ('recruitment.send_receipt', 'recruitment.make_protocol')"


def _environment(folder: Path, **more: str) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    own = {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "tests.browser.settings", "LIYAQAT_VAR": str(folder)}
    return {**own, "JOB_LEASE_SECONDS": "2", "SITE_URL": "http://127.0.0.1:8000", **more}


def _build(processes: Processes) -> None:
    processes.finish("migrate", "-v", "0")
    processes.finish("shell", "--no-imports", "-c", "from tests.recruitment.results.waiting import build; build()")


def _count(rows: Rows, sql: str) -> int:
    return int(rows(sql)[0][0])


def _kill_some(processes: Processes, rows: Rows, start: Callable[[], Any]) -> None:
    """Kill a worker in the middle of a receipt or a protocol, replace it, and again; then let all be done."""
    workers = [start(), start()]
    for kill in range(KILLS):
        goal = kill * 3
        until(
            lambda goal=goal: (
                _count(rows, f"SELECT count(*) FROM jobs_job WHERE {MAKING} AND state = 'running'") > 0
                and _count(rows, f"SELECT count(*) FROM jobs_job WHERE {MAKING} AND state = 'done'") >= goal
            ),
            "a receipt or protocol that is being made",
        )
        victim = random.Random(kill).choice(workers)
        workers.remove(victim)
        processes.kill(victim)
        workers.append(start())
    open_jobs = "SELECT count(*) FROM jobs_job WHERE state IN ('waiting', 'running') AND name NOT LIKE 'schedule%'"
    until(lambda: _count(rows, open_jobs) == 0, "all jobs")


def _assert_each_once(rows: Rows) -> None:
    """One document for each submission and each protocol, one letter for each submission, and no failed job."""
    assert _count(rows, "SELECT count(*) FROM jobs_job WHERE state = 'failed'") == 0
    handed_in = (
        "SELECT count(*) FROM recruitment_submission s JOIN recruitment_application a ON a.id = s.application_id "
        "JOIN recruitment_position p ON p.id = a.position_id JOIN recruitment_competition c ON c.id = p.competition_id "
        "WHERE c.number = '99/2012'"
    )
    assert _count(rows, handed_in) == RECEIPTS
    receipts = rows("SELECT subject_id, count(*) FROM documents_document WHERE kind = 'recruitment.receipt' GROUP BY 1")
    assert [number for _subject, number in receipts] == [1] * RECEIPTS
    protocols = rows("SELECT kind, count(*) FROM documents_document WHERE kind IN ('recruitment.protocol.committee', "
                     "'recruitment.protocol.session', 'recruitment.protocol.ranking') GROUP BY 1")  # fmt: skip
    assert [number for _kind, number in protocols] == [1] * PROTOCOLS
    linked = _count(rows, "SELECT count(*) FROM recruitment_protocol WHERE document_id IS NOT NULL")
    assert linked == PROTOCOLS
    letters = _count(
        rows, "SELECT count(*) FROM jobs_outgoingmail WHERE template LIKE '%receipt%' AND sent_at IS NOT NULL"
    )
    assert letters == RECEIPTS
    attempts = _count(rows, f"SELECT max(attempts) FROM jobs_job WHERE {MAKING}")
    assert attempts > 1, "no kill hit a running job: the test showed nothing"


def test_killed_embedded_workers_make_each_receipt_and_protocol_once(tmp_path: Path) -> None:
    file = tmp_path / "liyaqat.sqlite3"
    processes = Processes(_environment(tmp_path, DATABASE_URL=f"sqlite:///{file}", BROKER_URL=""))

    def rows(sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(file, timeout=30) as connection:
            return connection.execute(sql).fetchall()

    start_from_kept(file)
    try:
        _build(processes)
        _kill_some(processes, rows, lambda: processes.start("manage.py", "worker", "--poll", "0.1"))
        _assert_each_once(rows)
    finally:
        processes.kill_all()


@pytest.mark.postgres
@pytest.mark.rabbitmq
def test_killed_celery_workers_make_each_receipt_and_protocol_once(tmp_path: Path) -> None:
    name = f"liyaqat_receipts_{os.getpid()}"
    celery = ["-m", "celery", "-A", "config.celery", "worker", "-c", "2", "--without-gossip", "--without-mingle"]
    numbers = iter(range(100))
    with database(name) as address:
        more = {"DATABASE_URL": address, "BROKER_URL": BROKER, "LIYAQAT_QUEUE": name}
        processes = Processes(_environment(tmp_path, **more))
        with psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True) as reader:
            try:
                _build(processes)
                processes.start("manage.py", "clock", "--poll", "0.5")
                _kill_some(
                    processes,
                    lambda sql: reader.execute(sql).fetchall(),
                    lambda: processes.start(*celery, "-n", f"receipts{next(numbers)}@%h"),
                )
                _assert_each_once(lambda sql: reader.execute(sql).fetchall())
            finally:
                processes.kill_all()
