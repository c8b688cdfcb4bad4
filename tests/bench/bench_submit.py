"""Handing in an application against the same rows written by bare psycopg in one transaction, on PostgreSQL.

Run it alone with `python tests/bench/bench_submit.py`; `measure()` is what `make bench` calls. A database of its own
is made on the server that BENCH_DATABASE_URL names, and dropped at the end.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("BENCH_DATABASE_URL", "postgres://root@127.0.0.1:5432/postgres")
COUNT = 400
BATCH = 20
LIMIT = 0.25


class Row(NamedTuple):
    """One line of the table: what is measured, its ratio to the floor named, the limit, and whether it holds."""

    name: str
    ratio: float
    floor: str
    limit: float
    passed: bool


def measure() -> list[Row]:
    """The speed of the submit action as a part of the floor's, measured in a process and a database of its own."""
    database = f"liyaqat_bench_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {database}")
        try:
            seconds = _in_child(urlunsplit(urlsplit(SERVER)._replace(path=f"/{database}")))
        finally:
            server.execute(f"DROP DATABASE {database} WITH (FORCE)")
    ratio = seconds["floor"] / seconds["action"]
    name = f"submit action ({seconds['action'] * 1000:.1f} ms)"
    floor = f"the same rows by bare psycopg ({seconds['floor'] * 1000:.1f} ms)"
    return [Row(name, ratio, floor, LIMIT, ratio >= LIMIT)]


def _in_child(url: str) -> dict[str, float]:
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    command = [sys.executable, __file__, "--child"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def child() -> dict[str, float]:
    """Both medians, in seconds for one application; batches alternate, so that load strikes both alike."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    applications = _drafts(2 * COUNT + 1)
    with psycopg.connect(os.environ["DATABASE_URL"]) as bare:
        action = _action(applications[:COUNT])
        floor = _floor(bare, applications[COUNT:])
        seconds: dict[str, list[float]] = {"action": [], "floor": []}
        for _round in range(COUNT // BATCH):
            for name, run in (("action", action), ("floor", floor)):
                seconds[name] += [_timed(run) for _ in range(BATCH)]
    return {name: statistics.median(values) for name, values in seconds.items()}


def _timed(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _drafts(count: int) -> list[Any]:
    from datetime import timedelta

    from core.deadlines.clock import database_now
    from recruitment.models import Application
    from tests.recruitment import builders
    from tests.recruitment.apply.rush import whole_drafts

    competition = builders.announced_competition(closes_at=database_now() + timedelta(days=1))
    made = whole_drafts(competition.positions.get(), count, database_now())
    found = Application.objects.select_related("position__competition", "candidate").filter(pk__in=made)
    return list(found.order_by("pk"))


def _action(applications: list[Any]) -> Callable[[], Any]:
    from recruitment.actions.applications import submit_application

    waiting = iter(applications)

    def run() -> None:
        application = next(waiting)
        submit_application(application, by=application.candidate)

    return run


def _floor(bare: psycopg.Connection, applications: list[Any]) -> Callable[[], Any]:
    """What the action leaves in the database, column by column, with every value at hand."""
    from core.jobs.models import Job
    from core.journal.models import Entry, EntryContent
    from recruitment.models import Submission, SubmissionContent, SubmissionFile
    from tests.recruitment.apply.makers import handed_in_now

    model = handed_in_now(applications.pop())
    entry = Entry.objects.get(verb="application.submitted", object_id=str(model.application_id))
    job = Job.objects.get(name="recruitment.send_receipt", object_id=str(model.pk))
    words = EntryContent.objects.get(pk=entry.pk)
    files = list(SubmissionFile.objects.filter(submission=model))
    text = SubmissionContent.objects.get(pk=model.pk).text
    waiting = iter(enumerate(applications))

    def run() -> None:
        number, application = next(waiting)
        with bare.transaction(), bare.cursor() as cursor:
            cursor.execute(
                "UPDATE recruitment_application SET reference = %s, submitted_at = %s, employer = %s, "
                "state = 'submitted' WHERE id = %s",
                [f"99-{number}", model.received_at, "Example Ministry", application.pk],
            )
            made = _insert(cursor, model, application_id=application.pk)
            cursor.execute(
                "INSERT INTO recruitment_submissioncontent (submission_id, text) VALUES (%s, %s)", [made, text]
            )
            rows = [value for file in files for value in (made, file.kind, file.file_id)]
            places = ", ".join(["(%s, %s, %s)"] * len(files))
            cursor.execute(
                f"INSERT INTO recruitment_submissionfile (submission_id, kind, file_id) VALUES {places}", rows
            )
            noted = _insert(cursor, entry, uuid=_uuid(), object_id=str(application.pk))
            cursor.execute(
                "INSERT INTO journal_entrycontent (entry_id, salt, text) VALUES (%s, %s, %s)",
                [noted, words.salt, words.text],
            )
            _insert(cursor, job, public_id=_uuid(), object_id=str(made))

    assert isinstance(model, Submission)
    return run


def _uuid() -> Any:
    import uuid

    return uuid.uuid4()


def _insert(cursor: psycopg.Cursor, like: Any, **values: Any) -> int:
    """Insert a row like this one, with other values where named; its id."""
    from psycopg.types.json import Jsonb

    fields = [field for field in like._meta.concrete_fields if not field.primary_key]
    row = {field.column: values.get(field.column, getattr(like, field.attname)) for field in fields}
    row = {column: Jsonb(value) if isinstance(value, dict | list) else value for column, value in row.items()}
    places = ", ".join(["%s"] * len(row))
    statement = f"INSERT INTO {like._meta.db_table} ({', '.join(row)}) VALUES ({places}) RETURNING id"
    cursor.execute(statement, list(row.values()))
    return cursor.fetchone()[0]


def main() -> None:
    """Print the table; exit 1 when a limit is passed."""
    rows = measure()
    for row in rows:
        verdict = "ok" if row.passed else "TOO SLOW"
        sys.stdout.write(f"{row.name:32} {row.ratio:5.2f} of {row.floor:46} at least {row.limit:<4} {verdict}\n")
    sys.exit(0 if all(row.passed for row in rows) else 1)


if __name__ == "__main__":
    if "--child" in sys.argv:
        sys.stdout.write(json.dumps(child()) + "\n")
    else:
        main()
