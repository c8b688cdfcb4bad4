"""Reading an uploaded spreadsheet: only .xlsx and .csv, nothing inflated beyond bounds, no formula ever run. No Django
but for the words."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

import openpyxl
from django.utils.translation import gettext as _

from core.errors import Invalid
from core.exchange.cells import as_text

MAX_BYTES = 5 * 1024 * 1024
MAX_INFLATED = 100 * 1024 * 1024
MAX_COLUMNS = 100


@dataclass(frozen=True)
class Table:
    """What stands in the file: headers, rows of texts, and the line of each row as the spreadsheet program counts."""

    headers: list[str]
    rows: list[list[str]]
    lines: list[int]


def read_table(content: bytes, name: str, *, max_rows: int) -> Table:
    """The first sheet of the file. Raises Invalid ("file") for anything that is not a spreadsheet within the bounds."""
    if not content:
        raise _refused(_("The file is empty."))
    if len(content) > MAX_BYTES:
        raise _refused(_("The file is larger than %(limit)d MB.") % {"limit": MAX_BYTES // 1024 // 1024})
    kind = name.rpartition(".")[2].lower()
    if kind not in ("xlsx", "csv"):
        raise _refused(_("Choose an .xlsx or a .csv file."))
    return _table(_workbook(content) if kind == "xlsx" else _csv(content), max_rows)


def _refused(words: str) -> Invalid:
    return Invalid({"file": words})


def _table(lines: Iterable[list[str]], max_rows: int) -> Table:
    headers: list[str] = []
    rows, numbers = [], []
    for number, cells in enumerate(lines, 1):
        if not any(cells):
            continue
        if not headers:
            headers = _headers(cells)
            continue
        if len(rows) == max_rows:
            raise _refused(_("The file has more than %(limit)d rows. Divide it.") % {"limit": max_rows})
        if any(cells[len(headers) :]):
            raise _refused(_("Line %(line)d has more cells than there are headings.") % {"line": number})
        rows.append((cells + [""] * len(headers))[: len(headers)])
        numbers.append(number)
    if not rows:
        raise _refused(_("The file has headings but no rows.") if headers else _("The file is empty."))
    return Table(headers, rows, numbers)


def _headers(cells: list[str]) -> list[str]:
    headers = [cell.strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not all(headers):
        raise _refused(_("A column in the first line has no heading."))
    if len(headers) > MAX_COLUMNS:
        raise _refused(_("The file has more than %(limit)d columns.") % {"limit": MAX_COLUMNS})
    if len(set(headers)) < len(headers):
        raise _refused(_("Two columns have the same heading."))
    return headers


def _csv(content: bytes) -> Iterable[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(_("This is not a CSV file in UTF-8. Save it as “CSV UTF-8” or as .xlsx.")) from None
    if "\x00" in text:
        raise _refused(_("This is not a CSV file in UTF-8. Save it as “CSV UTF-8” or as .xlsx."))
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [as_text(cell) for cell in row]
    except csv.Error:
        raise _refused(_("The quotation marks in this CSV file do not match.")) from None


def _workbook(content: bytes) -> Iterable[list[str]]:
    try:
        _check_archive(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True):
            yield [as_text(cell) for cell in row]
    except Invalid:
        raise
    except Exception:  # whatever a broken archive or broken XML makes the reader raise
        raise _refused(_("This is not an .xlsx workbook, or it is damaged.")) from None


def _check_archive(content: bytes) -> None:
    """Refuse before inflating: the sizes are read from the archive's directory, and held to by the reader."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise _refused(_("This is not an .xlsx workbook, or it is damaged."))
        if sum(entry.file_size for entry in archive.infolist()) > MAX_INFLATED:
            raise _refused(_("The workbook is too large when unpacked."))
        for entry in archive.infolist():
            if entry.flag_bits & 0x1:
                raise _refused(_("The workbook is protected by a password."))
