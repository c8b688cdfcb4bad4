"""The database repeats the invariants: rows that may not change, and state moves outside the table, are refused there.

A model declares its rows immutable once, beside its class; the triggers are made from these declarations and from
every model's TRANSITIONS table, on PostgreSQL and on SQLite alike. Altering a table on SQLite drops its triggers
(and a trigger that names another table can break the alteration), so they are dropped before a migration and
installed after it; a system check says when one is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.core.checks import Warning as CheckWarning
from django.db import connection, connections, models, transaction

PREFIX = "guard_"
Event = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]


@dataclass(frozen=True)
class Guard:
    """One refusal: on `event` of a row of `table`, when the SQL `condition` over OLD and NEW holds."""

    table: str
    event: Event
    condition: str
    message: str

    @property
    def name(self) -> str:
        """The trigger's name, stable and unique per table, event and message."""
        return f"{PREFIX}{self.table}_{self.event.lower()}_{self.message.split(':')[0]}"[:60].replace(" ", "_")


_declared: list[tuple[type[models.Model], str, str, str]] = []


def immutable(
    model: type[models.Model], *, columns: Iterable[str] | None = None, deletable: bool = False, when: str = "1=1"
) -> None:
    """Declare that rows of `model` cannot change: all columns, or those named; not deletable unless said.

    `when` is an SQL condition over OLD in the SQL both databases share, e.g. an EXISTS on a table of seals.
    """
    condition = when
    if columns is not None:
        changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        condition = f"({when}) AND ({changed})"
    _declared.append((model, "UPDATE", condition, "immutable"))
    if not deletable:
        _declared.append((model, "DELETE", when, "immutable"))


def refuse(model: type[models.Model], event: Event, *, when: str, because: str) -> None:
    """Declare that `event` on a row of `model` is refused while the SQL condition `when` (over OLD/NEW) holds.

    `because` is a short identifier, such as "sealed", that names the trigger and stands in the error.
    """
    _declared.append((model, event, when, because))


def _transition_guard(model: Any) -> Guard:
    table = model._meta.db_table
    moves = [
        f"(OLD.state = '{old!s}' AND NEW.state = '{new!s}')" for old, news in model.TRANSITIONS.items() for new in news
    ]
    legal = " OR ".join(moves) or "1=0"
    return Guard(table, "UPDATE", f"OLD.state <> NEW.state AND NOT ({legal})", "transition")


def guards(using: str = "default") -> list[Guard]:
    """Every guard the models declare, those made from TRANSITIONS tables included.

    On PostgreSQL a table whose rows may not all be deleted may not be emptied by TRUNCATE either, which fires no
    trigger of a row; SQLite has no such statement.
    """
    found = [Guard(m._meta.db_table, event, when, because) for m, event, when, because in _declared]  # type: ignore[arg-type]
    found += [_transition_guard(model) for model in apps.get_models() if getattr(model, "TRANSITIONS", None)]
    if connections[using].vendor == "postgresql":
        kept = sorted({guard.table for guard in found if guard.event == "DELETE"})
        found += [Guard(table, "TRUNCATE", "TRUE", "immutable") for table in kept]
    return found


def _create(guard: Guard, vendor: str) -> list[str]:
    message = f"{guard.message}: {guard.table} refuses this {guard.event}"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {guard.condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ]
    back = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(guard.event, "NEW")
    each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    body = (
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        f"IF {guard.condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {back}; END $guard$"
    )
    trigger = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH {each} EXECUTE FUNCTION {guard.name}()"
    )
    return [body, trigger]


def installed(using: str = "default") -> set[str]:
    """Names of the guards that stand in the database now; one that is switched off does not stand."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
        if connections[using].vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND tgname LIKE %s"
    )
    with connections[using].cursor() as cursor:
        cursor.execute(query, [PREFIX + "%"])
        return {row[0] for row in cursor.fetchall()}


def uninstall(using: str = "default") -> None:
    """Drop all guards; for migrations, and for the one test fixture that empties tables."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            for name in installed(using):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s AND NOT tgisinternal",
            [PREFIX + "%"],
        )
        for name, table in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def install(using: str = "default") -> None:
    """Put every declared guard into the database, replacing what stands there."""
    uninstall(using)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        tables = set(connections[using].introspection.table_names(cursor))
        for guard in guards(using):
            if guard.table in tables:
                for statement in _create(guard, connections[using].vendor):
                    cursor.execute(statement)


def before_migrate(using: str = "default", **kwargs: Any) -> None:
    """Receiver of pre_migrate: take the guards out of the migration's way."""
    uninstall(using)


def after_migrate(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate: put the guards back."""
    install(using)


def check_guards(databases: Any = None, **kwargs: Any) -> list[CheckWarning]:
    """System check (`manage.py check --database default`): every declared guard stands in the database.

    A warning, since `migrate` itself runs the check and is what mends it; deployments check with
    `--fail-level WARNING`.
    """
    if not databases:
        return []
    tables = set(connection.introspection.table_names())
    missing = sorted(
        {guard.name for guard in guards(connection.alias) if guard.table in tables} - installed(connection.alias)
    )
    if not missing:
        return []
    hint = "Run manage.py migrate."
    return [CheckWarning(f"Guards missing in the database: {', '.join(missing)}", hint=hint, id="journal.W001")]
