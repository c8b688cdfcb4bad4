"""Blocks of a document: each takes plain text and gives a flowable, in the house's type and spacing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer, Table

from core.documents.kit.fonts import STRONG, TEXT, register_fonts
from core.documents.kit.pictures import Picture
from core.documents.kit.sheet import INK, INK_SOFT, LINE

register_fonts()

BODY = ParagraphStyle(
    "body", fontName=TEXT, bulletFontName=TEXT, fontSize=10, leading=14.5, textColor=INK, spaceAfter=6
)
TITLE = ParagraphStyle("title", BODY, fontName=STRONG, fontSize=17, leading=21, spaceAfter=3)
UNDER = ParagraphStyle("under", BODY, textColor=INK_SOFT, spaceAfter=14)
HEADING = ParagraphStyle(
    "heading", BODY, fontName=STRONG, fontSize=12, leading=16, spaceBefore=12, spaceAfter=5, keepWithNext=1
)
STATEMENT = ParagraphStyle("statement", BODY, fontSize=12.5, leading=18, spaceBefore=4, spaceAfter=10)
NOTE = ParagraphStyle("note", BODY, fontSize=8.5, leading=12, textColor=INK_SOFT)
CELL = ParagraphStyle("cell", BODY, fontSize=9, leading=12, spaceAfter=0)
CELL_RIGHT = ParagraphStyle("cell_right", CELL, alignment=TA_RIGHT)
HEAD = ParagraphStyle("head", CELL, fontName=STRONG)
HEAD_RIGHT = ParagraphStyle("head_right", HEAD, alignment=TA_RIGHT)
LABEL = ParagraphStyle("label", BODY, textColor=INK_SOFT, spaceAfter=0)
VALUE = ParagraphStyle("value", BODY, spaceAfter=0)

WHOLE = (0, 0), (-1, -1)
TIGHT = [("FONTNAME", *WHOLE, TEXT), ("LEFTPADDING", *WHOLE, 0), ("VALIGN", *WHOLE, "TOP")]


def _text(text: Any, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(str(text)).replace("\n", "<br/>"), style)


def title(text: str) -> Flowable:
    """The document's title; the sheet sets it, builders need not."""
    return _text(text, TITLE)


def under_title(text: str) -> Flowable:
    """The line under the title: number and date."""
    return _text(text, UNDER)


def heading(text: str) -> Flowable:
    """A heading inside the document; stays with what follows."""
    return _text(text, HEADING)


def paragraph(text: str) -> Flowable:
    """Running text; line breaks are kept."""
    return _text(text, BODY)


def statement(text: str) -> Flowable:
    """The one sentence the document is for, larger."""
    return _text(text, STATEMENT)


def note(text: str) -> Flowable:
    """Small print."""
    return _text(text, NOTE)


def bullets(items: Iterable[str]) -> list[Flowable]:
    """One line per item."""
    style = ParagraphStyle("bullet", BODY, leftIndent=5 * mm, bulletIndent=1 * mm, spaceAfter=3)
    return [Paragraph(escape(str(item)), style, bulletText="•") for item in items]


def space(millimetres: float = 4) -> Flowable:
    """Empty height."""
    return Spacer(1, millimetres * mm)


def new_page() -> Flowable:
    """What follows begins a page."""
    return PageBreak()


def together(blocks: Sequence[Flowable]) -> Flowable:
    """Keep blocks on one page."""
    return KeepTogether(list(blocks))


def drawing(picture: Drawing) -> Flowable:
    """A chart or any reportlab.graphics drawing, as vector."""
    return Picture(picture)


def facts(pairs: Iterable[tuple[str, Any]], *, label_width: float = 55) -> Flowable:
    """Labels and values in two columns; `label_width` in millimetres."""
    rows = [[_text(label, LABEL), _text(value, VALUE)] for label, value in pairs]
    if not rows:
        return Spacer(0, 0)
    style = [*TIGHT, ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
    return Table(rows, colWidths=[label_width * mm, None], style=style, hAlign="LEFT", spaceAfter=8, spaceBefore=2)


@dataclass(frozen=True)
class Column:
    """A column of a table: `width` is its share of the width, numbers stand on the right."""

    label: str
    width: float = 1
    align: Literal["left", "right"] = "left"


def table(columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, width: float = 170) -> Flowable:
    """Rows under a header that is repeated on every page; `width` of the whole in millimetres (257 in landscape)."""
    heads = [_text(column.label, HEAD_RIGHT if column.align == "right" else HEAD) for column in columns]
    styles = [CELL_RIGHT if column.align == "right" else CELL for column in columns]
    body = [[_text(cell, style) for cell, style in zip(row, styles, strict=True)] for row in rows]
    unit = width * mm / sum(column.width for column in columns)
    style = [
        *TIGHT,
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, LINE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-2, -1), 8),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    widths = [column.width * unit for column in columns]
    return Table([heads, *body], colWidths=widths, repeatRows=1, style=style, spaceAfter=10, spaceBefore=2)


@dataclass(frozen=True)
class Signer:
    """Somebody who signs: `signed` says when and how in words, empty leaves a line for a pen."""

    name: str
    role: str = ""
    signed: str = ""


def signatures(signers: Sequence[Signer], *, width: float = 170) -> Flowable:
    """A line per signer, kept on one page."""
    rows = [
        [[_text(signer.name, VALUE), *([_text(signer.role, NOTE)] if signer.role else [])], _text(signer.signed, CELL)]
        for signer in signers
    ]
    if not rows:
        return Spacer(0, 0)
    style = [
        *TIGHT,
        ("TOPPADDING", (0, 0), (-1, -1), 12),
        ("LINEBELOW", (1, 0), (1, -1), 0.6, INK),
        ("VALIGN", (1, 0), (1, -1), "BOTTOM"),
    ]
    lines = Table(rows, colWidths=[width * 0.5 * mm, width * 0.5 * mm], style=style, spaceAfter=8)
    return KeepTogether([_text(_("Signatures"), HEADING), lines])


def proof(pairs: Iterable[tuple[str, str]]) -> Flowable:
    """Digests and journal entries in small print: what a stranger needs to check the document."""
    return _text("\n".join(f"{label}: {value}" for label, value in pairs), NOTE)
