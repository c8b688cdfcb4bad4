"""Positions from a spreadsheet: all rows or none, errors by cell, drafts in both languages."""

import csv
import io
from typing import Any

import pytest

from core.accounts.models import Role, Unit
from core.exchange.actions import confirm_batch, upload_batch
from core.exchange.models import ImportBatch
from core.jobs.runner import run_due
from core.journal.models import Entry
from recruitment.models import Competition, Position, VacancyPage
from recruitment.queries.announcement import is_ready
from tests import people
from tests.recruitment import builders

pytestmark = pytest.mark.django_db
AT = builders.OPENED


def row(of: Competition, code: str = "P1", **changed: Any) -> dict[str, Any]:
    return {
        "competition": of.number, "code": code, "title_az": "Mütəxəssis", "title_en": "Specialist",
        "place_az": "Bakı", "place_en": "Baku", "salary_min": "450", "salary_max": "600,50", "posts": "2", "level": "6",
        "kind": "Law", "unit": "", "summary_az": "Qısa.", "summary_en": "Short.",
        "duties_az": "- Birinci\n- İkinci", "duties_en": "- First\n- Second", "requirements_az": "Ali təhsil",
        "requirements_en": "A degree", "conditions_az": "Tam gün", "conditions_en": "Full day",
    } | changed  # fmt: skip


def spreadsheet(rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def upload(competition: Competition, rows: list[dict[str, Any]], by: Any = None) -> ImportBatch:
    by = by or builders.officer_of(competition)
    return upload_batch("recruitment.positions", name="p.csv", content=spreadsheet(rows), by=by, at=AT)


def imported(competition: Competition, rows: list[dict[str, Any]], by: Any = None) -> ImportBatch:
    by = by or builders.officer_of(competition)
    batch = upload(competition, rows, by)
    assert batch.errors == []
    confirm_batch(batch, sha256=batch.sha256, by=by, at=AT)
    run_due()
    batch.refresh_from_db()
    return batch


def test_import_makes_positions_with_draft_pages_in_both_languages() -> None:
    competition = builders.draft_competition(positions=0)
    batch = imported(competition, [row(competition, f"P{at:02d}") for at in range(1, 30)])
    assert batch.state == "done"
    assert competition.positions.count() == 29
    assert VacancyPage.objects.filter(live=False).count() == 58
    position = competition.positions.get(code="P01")
    assert (position.salary_max, position.posts, position.level, position.kind) == (600.50, 2, 6, "law")
    english = position.pages.get(language="en")
    assert english.title == "Specialist"
    assert english.duties == "<ul><li>First</li><li>Second</li></ul>"
    assert english.translation_key == position.pages.get(language="az").translation_key
    assert Entry.objects.filter(verb="competition.positions_imported").count() == 1
    assert not any(is_ready(page) for page in position.pages.all())


def test_import_by_an_editor_of_the_body_is_accepted() -> None:
    competition = builders.draft_competition(positions=0)
    editor = people.officer(Role.EDITOR, competition.body)
    assert imported(competition, [row(competition)], by=editor).state == "done"


def test_import_by_an_officer_of_another_body_is_refused() -> None:
    competition = builders.draft_competition(positions=0)
    stranger = people.officer(Role.PERSONNEL_OFFICER, people.body("other"))
    batch = upload(competition, [row(competition)], by=stranger)
    assert batch.error_count == 1
    assert "Only personnel officers and editors" in batch.errors[0]["message"]
    assert Position.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"unit": "Nowhere"}, "unit"),
        ({"title_en": ""}, "title_en"),
        ({"duties_az": ""}, "duties_az"),
        ({"salary_min": "a lot"}, "salary_min"),
        ({"salary_min": "-5"}, "salary_min"),
        ({"salary_min": "700"}, "salary_max"),
        ({"posts": "0"}, "posts"),
        ({"kind": "astrology"}, "kind"),
        ({"competition": "none"}, "competition"),
        ({"code": ""}, "code"),
        ({"code": "P 1"}, "code"),
    ],
)
def test_import_with_a_bad_cell_is_refused_at_that_cell(changed: dict[str, str], field: str) -> None:
    competition = builders.draft_competition(positions=0)
    batch = upload(competition, [row(competition, "P0"), row(competition) | changed])
    assert [(error["line"], error["field"]) for error in batch.errors] == [(3, field)]
    assert not batch.may_be_confirmed
    assert Position.objects.count() == 0
    assert VacancyPage.objects.count() == 0


def test_import_with_a_code_twice_is_refused() -> None:
    competition = builders.draft_competition(positions=0)
    batch = upload(competition, [row(competition), row(competition)])
    assert [(error["line"], error["field"]) for error in batch.errors] == [(2, "code"), (3, "code")]


def test_import_again_changes_the_draft_and_its_approval_falls() -> None:
    competition = builders.draft_competition(positions=0)
    imported(competition, [row(competition)])
    builders.approve_all(competition)
    position = competition.positions.get()
    slug = position.slug
    assert all(is_ready(page) for page in position.pages.all())
    same = upload(competition, [row(competition)])
    assert same.counts["skip"] == 1
    assert not same.may_be_confirmed
    imported(competition, [row(competition, title_en="Expert", summary_en="Changed.")])
    position = competition.positions.get()
    assert (position.title_en, position.slug) == ("Expert", slug)
    english, azerbaijani = position.pages.get(language="en"), position.pages.get(language="az")
    assert (english.title, english.summary) == ("Expert", "Changed.")
    assert (is_ready(english), is_ready(azerbaijani)) == (False, True)


def test_import_finds_the_unit_by_name_in_either_language() -> None:
    competition = builders.draft_competition(positions=0)
    unit = Unit.objects.create(body=competition.body, name_az="Hüquq şöbəsi", name_en="Legal department")
    imported(competition, [row(competition, unit="HÜQUQ ŞÖBƏSİ"), row(competition, "P2", unit="legal department")])
    assert set(competition.positions.values_list("unit", flat=True)) == {unit.pk}


def test_import_after_the_announcement_is_refused() -> None:
    competition = builders.announced_competition()
    batch = upload(competition, [row(competition, "P1", title_en="Other")])
    assert batch.error_count == 1
    assert "announced" in batch.errors[0]["message"]
    assert competition.positions.get().title_en == "Specialist P1"
