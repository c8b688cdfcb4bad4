"""A member's own sheet: what may stand on it, who may touch it, and what sealing closes."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from core.errors import DomainError, Invalid, NotAllowed, WrongState
from core.journal.models import Entry
from recruitment.actions.panel import read_papers
from recruitment.actions.scoring import open_sheet, save_mark, seal_sheet
from recruitment.models import Application, Mark, Sheet, SheetSeal
from recruitment.permissions.committee import can_read_sheet
from tests.people import person
from tests.recruitment.results import scenario as s

EVERYBODY = pytest.mark.django_db


@pytest.fixture
def heard() -> s.Scene:
    """A was heard by all, D by two members and a substitute: the expert stepped back."""
    return s.attended(s.declared(s.in_assessment("AD")))


def assert_refused(act: Callable[[], object], error: type[DomainError]) -> DomainError:
    """Refused with `error`, and no mark, seal or entry came of it."""
    before = [
        *Mark.objects.order_by("pk").values_list("value", "note"),
        SheetSeal.objects.count(),
        Entry.objects.count(),
    ]
    with pytest.raises(error) as refusal:
        act()
    after = [
        *Mark.objects.order_by("pk").values_list("value", "note"),
        SheetSeal.objects.count(),
        Entry.objects.count(),
    ]
    assert after == before
    return refusal.value


@EVERYBODY
def test_mark_off_the_scale_or_of_another_criterion_is_refused(heard):
    member = heard.members[0]
    sheet = open_sheet(heard.interview("A"), by=member, at=s.SITTING)
    for value in ("0", "8", "4.5", "-1"):
        act = lambda v=value: save_mark(sheet, "C1", value=Decimal(v), note="", by=member, at=s.SITTING)  # noqa: E731
        assert assert_refused(act, Invalid).errors == {"C1": "A mark is from 1 to 7."}
    act = lambda: save_mark(sheet, "C9", value=Decimal(4), note="", by=member, at=s.SITTING)  # noqa: E731
    assert_refused(act, Invalid)


@EVERYBODY
def test_sheet_is_not_sealed_without_marks_and_notes_below_the_pass_mark(heard):
    member = heard.members[0]
    sheet = s.fill(heard.interview("A"), member, 5, at=s.SITTING)
    save_mark(sheet, "C1", value=None, note="", by=member, at=s.SITTING)
    save_mark(sheet, "C2", value=Decimal(2), note=" ", by=member, at=s.SITTING)
    refusal = assert_refused(lambda: seal_sheet(sheet, by=member, at=s.SITTING), Invalid)
    assert refusal.errors == {"C1": "Give a mark.", "C2": "A mark below 3 needs a note."}
    save_mark(sheet, "C1", value=Decimal(3), note="", by=member, at=s.SITTING)
    save_mark(sheet, "C2", value=Decimal(2), note="No cause named.", by=member, at=s.SITTING)
    seal = seal_sheet(sheet, by=member, at=s.SITTING)
    entry = Entry.objects.get(verb="sheet.sealed")
    assert seal.sha256 in entry.content.text
    assert "No cause" not in entry.content.text


@EVERYBODY
def test_sealed_sheet_is_refused_to_form_orm_and_sql(heard):
    member = heard.members[0]
    sheet = s.fill(heard.interview("A"), member, 5, at=s.SITTING)
    seal_sheet(sheet, by=member, at=s.SITTING)
    act = lambda: save_mark(sheet, "C1", value=Decimal(7), note="", by=member, at=s.SITTING)  # noqa: E731
    assert_refused(act, WrongState)
    assert_refused(lambda: seal_sheet(sheet, by=member, at=s.SITTING), WrongState)
    mark = sheet.marks.get(criterion="C1")

    def by_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE recruitment_mark SET value = 7 WHERE id = %s", [mark.pk])

    for change in (
        by_sql,
        lambda: Mark.objects.filter(pk=mark.pk).update(value=7),
        lambda: Mark.objects.filter(pk=mark.pk).delete(),
        lambda: Mark.objects.create(sheet=sheet, criterion="C9", value=7),
        lambda: SheetSeal.objects.update(sha256="0" * 64),
        lambda: SheetSeal.objects.all().delete(),
        lambda: Sheet.objects.filter(pk=sheet.pk).update(state="draft"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Mark.objects.get(pk=mark.pk).value == 5


@EVERYBODY
def test_only_members_who_sit_for_the_candidate_open_a_sheet_or_the_papers(heard):
    for by in (heard.secretary, heard.officer, person(is_superuser=True), heard.applications["D"].candidate):
        assert_refused(lambda by=by: open_sheet(heard.interview("D"), by=by, at=s.SITTING), NotAllowed)
        assert_refused(lambda by=by: read_papers(heard.applications["D"], by=by, at=s.SITTING), NotAllowed)
    recused = heard.members[2]
    assert_refused(lambda: open_sheet(heard.interview("D"), by=recused, at=s.SITTING), NotAllowed)
    assert_refused(lambda: read_papers(heard.applications["D"], by=recused, at=s.SITTING), NotAllowed)
    assert heard.substitute is not None
    assert_refused(lambda: open_sheet(heard.interview("A"), by=heard.substitute, at=s.SITTING), NotAllowed)
    assert open_sheet(heard.interview("D"), by=heard.substitute, at=s.SITTING).state == Sheet.State.DRAFT


@EVERYBODY
def test_nobody_changes_or_reads_the_sheet_of_another_before_the_reveal(heard):
    member, other = heard.members[:2]
    sheet = s.fill(heard.interview("A"), member, 5, at=s.SITTING)
    act = lambda: save_mark(sheet, "C1", value=Decimal(1), note="x", by=other, at=s.SITTING)  # noqa: E731
    assert_refused(act, NotAllowed)
    assert_refused(lambda: seal_sheet(sheet, by=other, at=s.SITTING), NotAllowed)
    readers = (other, heard.secretary, heard.officer, person(is_superuser=True))
    assert [can_read_sheet(reader, sheet) for reader in readers] == [False] * 4
    seal_sheet(sheet, by=member, at=s.SITTING)
    sheet.refresh_from_db()
    assert [can_read_sheet(reader, sheet) for reader in readers] == [False] * 4
    assert can_read_sheet(member, sheet)
    for name in "AD":
        for one in s.sitting_for(heard, name):
            if (name, one) != ("A", member):
                seal_sheet(s.fill(heard.interview(name), one, 5, at=s.SITTING), by=one, at=s.SITTING)
    s.revealed(heard)
    sheet.refresh_from_db()
    assert [can_read_sheet(reader, sheet) for reader in readers] == [True, True, False, False]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_members_who_seal_at_once_leave_the_candidate_scored():
    """Without the lock on the application neither would see the other's seal, and nobody would count as scored."""
    scene = s.attended(s.declared(s.in_assessment("A")))
    interview = scene.interview("A")
    sheets = [s.fill(interview, member, 5, at=s.SITTING) for member in scene.members]
    seal_sheet(sheets[0], by=scene.members[0], at=s.SITTING)
    start, errors = threading.Barrier(2), []

    def seal(number: int) -> None:
        try:
            start.wait(timeout=10)
            seal_sheet(sheets[number], by=scene.members[number], at=s.SITTING)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=seal, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert errors == []
    assert SheetSeal.objects.count() == 3
    assert Application.objects.get().state == Application.State.SCORED
    assert Entry.objects.filter(verb="application.scored").count() == 1
