"""Cells between a spreadsheet and a value: what could be a formula is escaped, and read back as it was. No Django."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ESCAPE = "'"


def _is_number(text: str) -> bool:
    return text[:1] in "+-" and text[1:].replace(".", "", 1).isdigit() and text.isascii()


def escaped(value: Any) -> str:
    """The text to write: an apostrophe before anything a spreadsheet program would run as a formula.

    Plain negative numbers stay numbers. A text that begins with the escape itself is escaped too, so that reading gives
    back exactly what was written. Characters that XML forbids are left out.
    """
    text = "" if value is None else str(value)
    text = "".join(c for c in text if c >= " " or c in "\t\n\r")
    if text.startswith(ESCAPE) or (text.startswith(FORMULA_STARTS) and not _is_number(text)):
        return ESCAPE + text
    return text


def unescaped(text: str) -> str:
    """The text as it was before `escaped`; an apostrophe that escapes nothing stays."""
    if text.startswith(ESCAPE) and text[1:].startswith((ESCAPE, *FORMULA_STARTS)):
        return text[1:]
    return text


def as_text(value: Any) -> str:
    """A cell of any type as one text, the same for a workbook and for CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return unescaped("".join(c for c in str(value).strip(" ") if c >= " " or c in "\t\n\r"))
