"""The database's own refusals: every declared guard refuses raw SQL and the ORM alike, on both databases."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError

from core.journal.immutability import Guard, check_guards, guards, install, installed, uninstall
from recruitment.models import Amendment, DrawSeed, EqualityAnswers, Mark, Position, Question, Sheet, SheetSeal
from tests.invariants import world as built
from tests.invariants.watch import digests

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
CHANGED = re.compile(r"OLD\.(\w+) IS DISTINCT FROM NEW\.\1")
# Guards over two tables at once have tests of their own: tests/recruitment/publish/test_wagtail_refusals.py
OF_PAGES = {"vacancy_publish", "vacancy_fixed", "vacancy_schedule", "revision_schedule", "announcement_publishes",
            "announced"}  # fmt: skip
OF_DOCUMENTS = {"signed_once", "withdrawn_once", "facts"}  # tests/core/documents/test_document_actions.py


def model_of(table: str) -> Any:
    """The model of a table."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def guarded_row(guard: Guard) -> Any:
    """The key of a row for which the guard's condition over OLD holds, or None."""
    when = guard.condition
    if CHANGED.search(when):
        when = when.split(") AND (OLD.")[0].removeprefix("(")
    when = when.split(" OR EXISTS")[0]  # the half that looks at the row as it is
    name = model_of(guard.table)._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT OLD."{name}" FROM {guard.table} AS OLD WHERE {when} LIMIT 1')
        found = cursor.fetchone()
    return found and found[0]


def expect_refused(guard: Guard, sql: str, params: list[Any]) -> None:
    """The statement is refused in the guard's own words."""
    said = f"{guard.message}: {guard.table} refuses this"
    with pytest.raises(DatabaseError, match=said), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def expect_orm_refused(rows: models.QuerySet[Any], act: Any) -> None:
    """The ORM gets the same answer."""
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        act(rows)


def expect_guard_refuses(guard: Guard, key: Any) -> None:
    """Raw SQL and the ORM are refused what the guard is about, column by column where it names columns."""
    model = model_of(guard.table)
    pk, rows = model._meta.pk.column, model._base_manager.filter(pk=key)
    if guard.event == "DELETE":
        expect_refused(guard, f'DELETE FROM {guard.table} WHERE "{pk}" = %s', [key])
        expect_orm_refused(rows, lambda found: found._raw_delete(found.db))
        return
    for column in CHANGED.findall(guard.condition) or [pk]:
        other = f"COALESCE({column}, 0) + 1000" if _is_number(model, column) else f"{column}"
        if column in CHANGED.findall(guard.condition) and not _is_number(model, column):
            other = _other(model, column)
        expect_refused(guard, f'UPDATE {guard.table} SET "{column}" = {other} WHERE "{pk}" = %s', [key])
    field = next(
        one for one in model._meta.concrete_fields if one.column == (CHANGED.findall(guard.condition) or [pk])[-1]
    )
    if field.column == pk or not _is_number(model, field.column):
        value = rows.values_list(field.attname, flat=True)[0] if field.column == pk else _other_value(field)
        expect_orm_refused(rows, lambda found: found.update(**{field.attname: value}))


def _is_number(model: Any, column: str) -> bool:
    field = next(one for one in model._meta.concrete_fields if one.column == column)
    while field.remote_field:
        field = field.target_field
    return isinstance(field, models.IntegerField | models.AutoField | models.DecimalField)


def _other(model: Any, column: str) -> str:
    field = next(one for one in model._meta.concrete_fields if one.column == column)
    quoted = {
        models.DateTimeField: "'2001-01-01 00:00:00+00:00'", models.BooleanField: f"NOT {column}",
        models.UUIDField: "'00000000000000000000000000000001'", models.JSONField: "'[]'",
        models.BinaryField: "'x'",
    }  # fmt: skip
    return next((text for kind, text in quoted.items() if isinstance(field, kind)), "'zz'")


def _other_value(field: Any) -> Any:
    text = _other(field.model, field.column).strip("'")
    return field.to_python("{}" if isinstance(field, models.JSONField) else text.encode() if text == "x" else text)


@pytest.fixture
def everything() -> built.World:
    world = built.make()
    opened, sheet, person = world.here["opened"], Sheet.objects.first(), world.here.officer
    EqualityAnswers.objects.create(competition=opened, gender="female")
    DrawSeed.objects.create(competition=opened, seed="s", published_by=person, published_at=built.NOW)
    Amendment.objects.create(
        sheet=sheet, criterion="C1", old_value=4, new_value=5, reason="R", amended_by=person, amended_at=built.NOW
    )
    return world


def test_every_guard_over_one_table_refuses_sql_and_the_orm(everything: built.World) -> None:
    before, untested = digests(), []
    for guard in guards():
        if guard.message in OF_PAGES | OF_DOCUMENTS | {"transition"} or guard.event in ("INSERT", "TRUNCATE"):
            continue
        key = guarded_row(guard)
        if key is None:
            untested.append(guard.name)
        else:
            expect_guard_refuses(guard, key)
    assert untested == []
    assert digests() == before


def test_a_state_moves_in_sql_only_along_the_table(everything: built.World) -> None:
    tried = 0
    for model in apps.get_models():
        for old, news in getattr(model, "TRANSITIONS", {}).items():
            row = model._base_manager.filter(state=old).first()
            if row is None:
                continue
            guard = Guard(model._meta.db_table, "UPDATE", "", "transition")
            for new in set(model.TRANSITIONS) - set(news) - {old}:
                expect_refused(guard, f"UPDATE {guard.table} SET state = %s WHERE id = %s", [str(new), row.pk])
                tried += 1
    assert tried > 80


def test_a_sealed_sheet_takes_no_mark_by_insert_or_from_another_sheet(everything: built.World) -> None:
    sealed = SheetSeal.objects.select_related("sheet").first().sheet
    draft = Sheet.objects.filter(state="draft").first()
    guard = Guard("recruitment_mark", "UPDATE", "", "sealed")
    with pytest.raises(DatabaseError, match="sealed"), transaction.atomic():
        Mark.objects.create(sheet=sealed, criterion="C9", value=7)
    foreign = Mark.objects.create(sheet=draft, criterion="C9", value=7)
    expect_refused(guard, "UPDATE recruitment_mark SET sheet_id = %s WHERE id = %s", [sealed.pk, foreign.pk])
    assert sealed.marks.count() == 5


def test_a_question_is_not_added_or_moved_to_a_position_in_interviews(everything: built.World) -> None:
    asked, free = everything.here["position"], everything.here["checking"]
    with pytest.raises(DatabaseError, match="asked"), transaction.atomic():
        Question.objects.create(position=asked, order=99, criterion="C1", text_az="S", text_en="Q")
    other = Question.objects.create(position=free, order=99, criterion="C1", text_az="S", text_en="Q")
    guard = Guard("recruitment_question", "UPDATE", "", "asked")
    expect_refused(guard, "UPDATE recruitment_question SET position_id = %s WHERE id = %s", [asked.pk, other.pk])
    assert Position.objects.get(pk=asked.pk).questions.filter(order=99).count() == 0


@pytest.mark.postgres
def test_truncate_of_a_table_that_keeps_its_rows_is_refused(everything: built.World) -> None:
    kept = [guard for guard in guards() if guard.event == "TRUNCATE"]
    assert {"journal_entry", "recruitment_sheetseal", "recruitment_submission"} <= {guard.table for guard in kept}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for guard in kept:
        expect_refused(guard, f"TRUNCATE {guard.table} CASCADE", [])


@pytest.fixture
def guards_back() -> Iterator[None]:
    yield
    install()


def test_the_check_names_a_guard_that_is_missing_and_is_silent_when_all_stand(guards_back: None) -> None:
    assert check_guards(["default"]) == []
    name = "guard_journal_entry_update_immutable"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (" ON journal_entry" if connection.vendor == "postgresql" else ""))
    assert [(warning.id, name in warning.msg) for warning in check_guards(["default"])] == [("journal.W001", True)]
    install()
    assert check_guards(["default"]) == []


@pytest.mark.postgres
def test_the_check_names_a_guard_that_is_switched_off(guards_back: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER guard_journal_entry_update_immutable")
    assert "guard_journal_entry_update_immutable" in check_guards(["default"])[0].msg


def test_guards_can_be_lifted_and_put_back_twice(guards_back: None) -> None:
    declared = {guard.name for guard in guards()}
    uninstall()
    assert installed() & declared == set()
    install()
    install()
    assert declared <= installed()


@pytest.mark.django_db(transaction=True)
def test_guards_stand_again_after_an_application_is_migrated_back_and_forth() -> None:
    call_command("migrate", "pagecache", "zero", verbosity=0)
    assert {guard.name for guard in guards()} <= installed()
    call_command("migrate", "pagecache", verbosity=0)
    assert {guard.name for guard in guards()} <= installed()


@pytest.mark.django_db(transaction=True)
def test_guards_stand_again_after_a_guarded_table_is_altered() -> None:
    from core.journal.models import Entry

    field = models.CharField(max_length=80, blank=True, default="")
    field.set_attributes_from_name("walked")
    with connection.schema_editor() as editor:
        editor.add_field(Entry, field)
    with connection.schema_editor() as editor:
        editor.remove_field(Entry, field)
    call_command("migrate", verbosity=0)
    assert check_guards(["default"]) == []
    assert {guard.name for guard in guards() if guard.table == "journal_entry"} <= installed()
