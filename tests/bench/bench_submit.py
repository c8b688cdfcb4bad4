"""Handing in an application against the same rows written by bare psycopg in one transaction, on PostgreSQL."""

import os
from collections.abc import Callable
from typing import Any

import psycopg

from tests.bench.table import Row, in_child, in_turn, milliseconds, postgres

NEEDS_POSTGRESQL = True
COUNT = 400
BATCH = 20
LIMIT = 0.25


def measure() -> list[Row]:
    """The speed of the submit action as a part of the floor's, measured in a process and a database of its own."""
    with postgres() as database:
        seconds = in_child("tests.bench.bench_submit", database)
    action, floor = seconds["action"], seconds["floor"]
    words = f"the same rows by bare psycopg, {milliseconds(floor)}"
    return [Row("submit action", milliseconds(action), words, floor / action, LIMIT)]


def child() -> dict[str, float]:
    """Both medians, in seconds for one application."""
    applications = _drafts(2 * COUNT + 1)
    with psycopg.connect(os.environ["DATABASE_URL"]) as bare:
        runs = {"action": _action(applications[:COUNT]), "floor": _floor(bare, applications[COUNT:])}
        return in_turn(runs, rounds=COUNT // BATCH, batch=BATCH)


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
