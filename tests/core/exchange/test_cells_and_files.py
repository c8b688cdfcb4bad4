"""Cells and files: what is written is read back, no formula survives, nothing but a spreadsheet is read."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.exchange.cells import as_text, escaped
from core.exchange.reading import MAX_BYTES, read_table
from core.exchange.writing import write_table

DANGEROUS = ["=1+1", "+994501234567 x", "-2+3", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")', "＝1", "'=1", "'"]
TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\x7f\u2028\u2029\ufffe\uffff"))


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_is_written_as_text_and_read_back(kind: str, text: str) -> None:
    content = write_table(kind, ["code", "name"], [["1", text]])
    if kind == "csv":
        cell = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1][1]
    else:
        found = openpyxl.load_workbook(io.BytesIO(content)).active.cell(2, 2)
        assert found.data_type == "s"
        cell = found.value
    assert cell == "'" + text
    assert read_table(content, f"a.{kind}", max_rows=5).rows == [["1", text]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_negative_number_stays_a_number(kind: str) -> None:
    assert read_table(write_table(kind, ["n"], [[-5], ["-2.50"]]), f"a.{kind}", max_rows=5).rows == [["-5"], ["-2.50"]]
    assert escaped("-2.50") == "-2.50"


@given(cells=st.lists(TEXT.map(lambda text: text.strip()).filter(bool), min_size=1, max_size=4))
def test_csv_gives_back_what_was_written(cells: list[str]) -> None:
    headers = [f"h{n}" for n in range(len(cells))]
    table = read_table(write_table("csv", headers, [cells]), "a.csv", max_rows=5)
    assert (table.headers, table.rows) == (headers, [cells])


@given(TEXT)
def test_no_written_cell_begins_a_formula(text: str) -> None:
    written = escaped(text)
    assert not written.startswith(("=", "@"))
    assert as_text(written) == text.strip(" ") or text != text.strip(" ")


def test_workbook_cells_become_plain_texts() -> None:
    from datetime import date, datetime

    content = workbook(["a", "b", "c", "d", "e"], [1.0, date(2012, 10, 5), datetime(2012, 10, 5, 9, 30), True, 2.5])
    assert read_table(content, "a.xlsx", max_rows=5).rows == [["1", "2012-10-05", "2012-10-05 09:30:00", "1", "2.5"]]


def test_lines_are_counted_as_the_spreadsheet_program_counts() -> None:
    table = read_table("code;name\n\n1;Bir\n;\n2;İki\n".encode(), "a.csv", max_rows=5)
    assert (table.rows, table.lines) == ([["1", "Bir"], ["2", "İki"]], [3, 5])


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (101 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"code,name\r\n", "no rows"),
        ("a.csv", b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
        ("a.exe", b"MZ", "Choose an .xlsx or a .csv file."),
        ("a.xls", b"\xd0\xcf\x11\xe0", "Choose an .xlsx or a .csv file."),
        ("a.xlsx", b"%PDF-1.7", "damaged"),
        ("a.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("a.xlsx", bomb(), "too large when unpacked"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\xff", "not a CSV file in UTF-8"),
        ("a.csv", b"code\x00\n1\n", "not a CSV file in UTF-8"),
        ("a.csv", "ad\nƏ\n".encode("utf-16"), "not a CSV file in UTF-8"),
        ("a.csv", b"code,code\n1,2\n", "same heading"),
        ("a.csv", b"code,,name\n1,2,3\n", "no heading"),
        ("a.csv", b"code\n1,2\n", "Line 2 has more cells"),
        ("a.csv", b'code\n"1\n', "quotation marks"),
        ("a.csv", b"code\n" + b"1\n" * 6, "more than 5 rows"),
        ("a.csv", (",".join(f"h{n}" for n in range(101)) + "\n1\n").encode(), "more than 100 columns"),
    ],
)
def test_anything_but_a_spreadsheet_within_bounds_is_refused(name: str, content: bytes, words: str) -> None:
    from django.utils import translation

    with translation.override("en"), pytest.raises(Invalid) as refusal:
        read_table(content, name, max_rows=5)
    assert words in str(refusal.value.errors["file"])


def test_a_renamed_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(Invalid):
        read_table(out.getvalue(), "a.xlsx", max_rows=5)
