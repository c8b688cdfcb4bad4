"""The PDF kit: equal bytes, embedded letters, the frame, metadata, long tables."""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.graphics.shapes import Drawing, Rect

from core.documents.kit import (
    Column,
    Sheet,
    Signer,
    bullets,
    drawing,
    facts,
    new_page,
    note,
    paragraph,
    proof,
    signatures,
    space,
    table,
    together,
)  # fmt: skip
from core.documents.kit.qr import _runs
from core.documents.kit.render import render

SHEET = Sheet(
    title="Təlim sertifikatı",
    language="az",
    code="7K3M-9Q2F",
    number="26-0417-K7",
    check_url="https://liyaqat.example/az/check/7K3M-9Q2F/",
    issued_at=datetime(2012, 12, 15, 8, 0, tzinfo=UTC),
    issuer="Dövlət Agentliyi",
)
LETTERS = "Əə Ğğ Şş İı Iı Çç Öö Üü ₼ Жщы № “” –"

IN_ANOTHER_PROCESS = """
import hashlib, django
django.setup()
from tests.core.documents.test_kit import SHEET, blocks
from django.utils import translation
from core.documents.kit.render import render
with translation.override("az"):
    print(hashlib.sha256(render(SHEET, blocks())).hexdigest())
"""


def blocks() -> list[object]:
    """One of every block."""
    picture = Drawing(100, 40)
    picture.add(Rect(0, 0, 50, 20))
    return [
        paragraph(LETTERS),
        [facts([("Kurs", "Etik davranış")]), bullets(["bir", "iki"])],
        table([Column("İstinad"), Column("Bal", 0.5, "right")], [["26-0417-K7", "81.50"]]),
        drawing(picture),
        together([note("Qeyd"), space()]),
        signatures([Signer("Əli Şıxlı", "Sədr"), Signer("Günel Quliyeva")]),
        new_page(),
        proof([("SHA-256", "ab" * 32)]),
    ]


def made(sheet: Sheet = SHEET, content: list[object] | None = None) -> bytes:
    """The PDF, in the sheet's language."""
    with translation.override(sheet.language):
        return render(sheet, blocks() if content is None else content)


def text_of(pdf: bytes, page: int = 0) -> str:
    """What a reader sees on a page."""
    return PdfReader(io.BytesIO(pdf)).pages[page].extract_text()


def test_document_made_twice_has_equal_bytes() -> None:
    assert made() == made()


def test_document_made_in_another_process_and_time_zone_has_equal_bytes() -> None:
    root = Path(__file__).resolve().parents[3]
    surroundings = os.environ | {
        "PYTHONPATH": f"{root}:{root / 'site'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "TZ": "America/New_York",
        "PYTHONHASHSEED": "77",
    }
    run = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        env=surroundings,
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(made()).hexdigest()


def test_document_does_not_depend_on_the_readers_time_zone() -> None:
    with timezone.override("America/New_York"):
        elsewhere = made()
    assert elsewhere == made()


def test_document_of_another_instant_has_other_bytes() -> None:
    assert made() != made(replace(SHEET, issued_at=datetime(2012, 12, 15, 8, 1, tzinfo=UTC)))


def test_document_says_its_title_language_author_and_instant() -> None:
    reader = PdfReader(io.BytesIO(made()))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Təlim sertifikatı", "Dövlət Agentliyi")
    assert reader.metadata.subject == "26-0417-K7"
    assert reader.metadata.creation_date == SHEET.issued_at
    assert reader.trailer["/Root"]["/Lang"] == "az-AZ"


def test_document_embeds_every_font_it_names() -> None:
    for page in PdfReader(io.BytesIO(made())).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            assert "Roboto" in described["/BaseFont"]
            assert "/FontFile2" in described["/FontDescriptor"].get_object()


def test_document_shows_azerbaijani_and_cyrillic_letters() -> None:
    shown = text_of(made())
    for letter in LETTERS.replace(" ", ""):
        assert letter in shown


def test_every_page_has_letterhead_code_address_and_page_number() -> None:
    pdf = made(replace(SHEET, language="en"))
    for page in (0, 1):
        shown = text_of(pdf, page)
        assert f"Page {page + 1} of 2" in shown
        assert "Dövlət Agentliyi" in shown
        assert "7K3M-9Q2F" in shown
        assert SHEET.check_url in shown


def test_table_repeats_its_header_on_every_page() -> None:
    rows = [[number, f"26-{number:04d}", "Uzun təsvir " * 6] for number in range(120)]
    pdf = made(content=[table([Column("№", 0.3, "right"), Column("İstinad"), Column("Təsvir", 3)], rows)])
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    assert pages > 2
    assert all("İstinad" in text_of(pdf, page) for page in range(pages))
    assert "26-0119" in text_of(pdf, pages - 1)


def test_table_without_rows_shows_its_header() -> None:
    assert "İstinad" in text_of(made(content=[table([Column("İstinad")], [])]))


def test_landscape_sheet_is_turned() -> None:
    box = PdfReader(io.BytesIO(made(replace(SHEET, landscape=True)))).pages[0].mediabox
    assert box.width > box.height


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_any_text_is_plain_text(words: str) -> None:
    pdf = made(content=[paragraph(words), facts([(words, words)]), table([Column("a")], [[words]])])
    assert pdf.startswith(b"%PDF-1.")


def test_markup_is_shown_not_obeyed() -> None:
    assert "<b>&</b>" in text_of(made(content=[paragraph("<b>&</b>")]))


@pytest.mark.parametrize("text", ["https://liyaqat.example/az/check/7K3M-9Q2F/", "A"])
def test_qr_runs_are_the_matrix(text: str) -> None:
    import segno

    side, runs = _runs(text)
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    drawn = {(row, column + step) for row, column, length in runs for step in range(length)}
    assert side == len(matrix)
    assert drawn == {(row, column) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark}
