"""Writing a table as a spreadsheet: every cell a text, so that nothing in it can be a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from core.exchange.cells import escaped

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def write_table(kind: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The bytes of an .xlsx workbook or of a CSV file in UTF-8 with a mark, which Excel needs to read ə and ğ.

    Raises KeyError for another kind.
    """
    return {"xlsx": _workbook, "csv": _csv}[kind](headers, rows)


def _csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(escaped(header) for header in headers)
    writer.writerows([escaped(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _workbook(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, header, bold=True) for header in headers])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=escaped(value))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
