"""A batch from the upload to the last row: all of it or nothing, by the person who uploaded it, once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from core.accounts.models import Body, Role, RoleGrant, User
from core.accounts.resources import BodyResource
from core.errors import Conflict, Invalid, NotAllowed, WrongState
from core.exchange import actions, registry
from core.exchange.models import ImportBatch
from core.exchange.registry import ExchangeSpec
from core.jobs.models import Job
from core.jobs.runner import run_due
from core.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
NAME = "accounts.bodies"
TWO = "code,name_az,name_en,higher_body\nagency,Agentlik,Agency,\noffice,İdarə,Office,agency\n"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = dict(registry._specs)
    with translation.override("en"):
        yield
    registry._specs.clear()
    registry._specs.update(before)


def person(name: str = "admin", role: Role = Role.ADMINISTRATOR) -> User:
    user = User.objects.create_user(f"{name}@example.org", language="en")
    RoleGrant.objects.create(person=user, role=role, starts=date(2000, 1, 1))
    return user


def upload(by: User, text: str = TWO) -> ImportBatch:
    return actions.upload_batch(NAME, name="bodies.csv", content=text.encode(), by=by, at=AT)


def test_a_file_is_tried_without_writing_anything() -> None:
    batch = upload(person())
    assert Body.objects.count() == 0
    assert (batch.state, batch.counts) == ("checked", {"new": 2, "update": 0, "delete": 0, "skip": 0})
    assert batch.errors == []
    second = batch.difference[1]
    assert (second["line"], second["kind"], second["name"]) == (3, "new", "Office")
    assert sorted(second["changes"]) == [
        ["code", "", "office"],
        ["higher_body", "", "agency"],
        ["name_az", "", "İdarə"],
        ["name_en", "", "Office"],
    ]


def test_a_confirmed_batch_is_imported_by_a_job() -> None:
    by = person()
    batch = upload(by)
    actions.confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    assert Body.objects.count() == 0
    assert run_due() == 1
    batch.refresh_from_db()
    assert batch.state == "done"
    assert Body.objects.get(code="office").higher_body == Body.objects.get(code="agency")
    assert Job.objects.get().result == {"state": "done", "new": 2, "update": 0, "delete": 0, "skip": 0}
    assert Entry.objects.filter(verb="importbatch.done").count() == 1
    assert list(Entry.objects.exclude(object_type="exchange.importbatch")) == []


def test_a_file_checked_in_one_language_is_imported_in_another() -> None:
    by = person()
    Body.objects.create(code="agency", name_az="Köhnə", name_en="Agency")
    batch = upload(by)
    assert batch.difference[0]["name"] == "Agency"
    User.objects.update(language="az")
    actions.confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    run_due()
    batch.refresh_from_db()
    assert (batch.state, batch.errors) == ("done", [])


def test_the_difference_shows_only_what_changes() -> None:
    Body.objects.create(code="agency", name_az="Agentlik", name_en="Agency")
    Body.objects.create(code="office", name_az="Köhnə", name_en="Office")
    batch = upload(person(), "code,name_az,name_en\nagency,Agentlik,Agency\noffice,İdarə,Office\n")
    assert batch.counts == {"new": 0, "update": 1, "delete": 0, "skip": 1}
    assert batch.difference == [
        {"line": 3, "kind": "update", "name": "Office", "changes": [["name_az", "Köhnə", "İdarə"]]}
    ]


def test_errors_name_line_and_column() -> None:
    batch = upload(person(), "code,name_az,name_en,higher_body\nbad code,A,B,\nok,,B,\nok2,A,B,nowhere\n")
    found = [(error["line"], error["field"], error["value"]) for error in batch.errors]
    assert found == [(2, "code", "bad code"), (3, "name_az", ""), (4, "higher_body", "nowhere")]
    assert batch.errors[2]["message"] == "There is no state body named “nowhere”."
    assert Body.objects.count() == 0


@pytest.mark.parametrize(
    ("headers", "column", "words"),
    [
        ("code,name_az,name_en,colour", "colour", "no such column"),
        ("name_az,name_en,phone,address", "code", "missing"),
    ],
)
def test_a_wrong_heading_is_an_error(headers: str, column: str, words: str) -> None:
    batch = upload(person(), f"{headers}\na,b,c,d\n")
    [error] = [error for error in batch.errors if error["field"] == column]
    assert error["line"] == 1
    assert words in error["message"]


def assert_refused(batch: ImportBatch, error: type[Exception], **change: Any) -> None:
    with pytest.raises(error):
        actions.confirm_batch(batch, **({"sha256": batch.sha256, "by": batch.by, "at": AT} | change))
    run_due()
    assert Body.objects.count() == 0


def test_another_administrator_cannot_confirm_it() -> None:
    batch = upload(person())
    assert_refused(batch, NotAllowed, by=person("other"))
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_who_lost_the_role_cannot_confirm_it() -> None:
    batch = upload(person())
    RoleGrant.objects.update(revoked_at=AT)
    assert_refused(batch, NotAllowed, by=User.objects.get())


def test_another_file_than_the_one_shown_is_refused() -> None:
    assert_refused(upload(person()), Conflict, sha256="0" * 64)


def test_the_file_of_a_batch_cannot_be_changed() -> None:
    batch = upload(person())
    with pytest.raises(DatabaseError), transaction.atomic():
        ImportBatch.objects.update(content=b"code,name_az,name_en\nevil,E,E\n")
    batch.refresh_from_db()
    assert bytes(batch.content) == TWO.encode()


def test_a_file_with_errors_cannot_be_confirmed() -> None:
    assert_refused(upload(person(), "code,name_az,name_en\nbad code,A,B\n"), Invalid)


def test_a_file_that_changes_nothing_cannot_be_confirmed() -> None:
    by = person()
    Body.objects.create(code="agency", name_az="Agentlik", name_en="Agency")
    batch = upload(by, "code,name_az,name_en\nagency,Agentlik,Agency\n")
    with pytest.raises(Invalid):
        actions.confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    assert Job.objects.count() == 0


def test_confirming_twice_imports_once() -> None:
    by = person()
    batch, other_tab = upload(by), ImportBatch.objects.get()
    actions.confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    with pytest.raises(WrongState):
        actions.confirm_batch(other_tab, sha256=batch.sha256, by=by, at=AT)
    assert run_due() == 1
    assert Body.objects.count() == 2


def test_tables_that_changed_since_the_check_fail_the_batch() -> None:
    by = person()
    batch = upload(by)
    actions.confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    Body.objects.create(code="agency", name_az="Başqa", name_en="Other")
    run_due()
    batch.refresh_from_db()
    assert (batch.state, batch.error_count) == ("failed", 1)
    assert "changed since the file was checked" in batch.errors[0]["message"]
    assert batch.errors[0]["line"] == 0
    assert list(Body.objects.values_list("code", "name_en")) == [("agency", "Other")]


def test_an_action_that_refuses_the_batch_keeps_nothing() -> None:
    def refuse(batch: ImportBatch, result: Any, *, by: Any, at: datetime) -> None:
        raise Invalid({"file": "Not today."})

    by = person()
    batch = upload(by)
    registry._specs[NAME] = ExchangeSpec(NAME, "x", BodyResource, lambda user: True, on_confirm=refuse)
    actions.confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    run_due()
    assert Body.objects.count() == 0
    assert (Job.objects.get().state, Job.objects.get().error) == ("failed", "Not today.")


def test_a_large_file_is_checked_by_a_job() -> None:
    rows = "".join(f"b{n},Ad,Name\n" for n in range(501))
    batch = upload(person(), f"code,name_az,name_en\n{rows}")
    assert batch.state == "uploaded"
    assert run_due() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.counts["new"], len(batch.difference)) == ("checked", 501, 500)
    assert (Job.objects.get().done, Job.objects.get().total) == (501, 501)
    assert Body.objects.count() == 0


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PERSONNEL_OFFICER, Role.EDITOR])
def test_others_may_neither_import_nor_export(role: Role) -> None:
    user = person("other", role)
    with pytest.raises(NotAllowed):
        upload(user)
    with pytest.raises(NotAllowed):
        actions.export_table(NAME, "csv", by=user, at=AT)
    assert (ImportBatch.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_exported_table_comes_back_without_a_difference(kind: str) -> None:
    by = person()
    Body.objects.create(code="agency", name_az="=1+1", name_en="@Agency", phone="+994 12 000")
    content = actions.export_table(NAME, kind, by=by, at=AT)
    batch = actions.upload_batch(NAME, name=f"a.{kind}", content=content, by=by, at=AT)
    assert (batch.errors, batch.counts) == ([], {"new": 0, "update": 0, "delete": 0, "skip": 1})
    assert Entry.objects.filter(verb="exchange.exported").count() == 1
