"""The canvas that draws letterhead, footer and page numbers once the number of pages is known."""

from typing import Any

from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from core.documents.kit.fonts import STRONG, TEXT
from core.documents.kit.qr import draw_qr
from core.documents.kit.sheet import ACCENT, INK, INK_SOFT, LINE, SIDE, Sheet

QR = 17 * mm


class SheetCanvas(Canvas):
    """Keeps each page until the end, then draws the frame with "page x of y"."""

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        self._sheet = sheet
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Keep the page; it is written by save()."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its frame, then the file."""
        for number, state in enumerate(self._kept, start=1):
            kept = self._kept
            self.__dict__.update(state)
            self._kept = kept
            self._draw_frame(number, len(kept))
            super().showPage()
        super().save()

    def _draw_frame(self, number: int, count: int) -> None:
        sheet = self._sheet
        width, height = sheet.size
        self.setLineWidth(0.6)
        self._draw_letterhead(width, height)
        self.setStrokeColor(LINE)
        self.line(SIDE, 26 * mm, width - SIDE, 26 * mm)
        self.setFillColor(INK)
        draw_qr(self, sheet.check_url, SIDE, 6.5 * mm, QR)
        self._draw_check_lines(SIDE + QR + 4 * mm)
        self.setFont(TEXT, 8.5)
        self.setFillColor(INK_SOFT)
        page = _("Page %(number)s of %(count)s") % {"number": number, "count": count}
        self.drawRightString(width - SIDE, 20.5 * mm, page)

    def _draw_letterhead(self, width: float, height: float) -> None:
        sheet = self._sheet
        top = height - 14 * mm
        reference = sheet.number or sheet.code
        self.setFillColor(ACCENT)
        self.setFont(STRONG, 10)
        room = width - 2 * SIDE - stringWidth(reference, TEXT, 9) - 8 * mm
        lines = simpleSplit(sheet.issuer, STRONG, 10, room)[:2]
        for index, text in enumerate(lines):
            self.drawString(SIDE, top - index * 4.4 * mm, text)
        self.setFont(TEXT, 9)
        self.setFillColor(INK_SOFT)
        self.drawRightString(width - SIDE, top, reference)
        self.setStrokeColor(ACCENT)
        self.line(SIDE, height - 21 * mm, width - SIDE, height - 21 * mm)

    def _draw_check_lines(self, left: float) -> None:
        sheet = self._sheet
        lines = [(STRONG, sheet.code), (TEXT, _("Is this document genuine? Check it at:")), (TEXT, sheet.check_url)]
        if sheet.number:
            lines.insert(0, (TEXT, _("Document %(number)s") % {"number": sheet.number}))
        self.setFillColor(INK_SOFT)
        for index, (font, text) in enumerate(lines):
            self.setFont(font, 8.5)
            self.drawString(left, (20.5 - index * 4.2) * mm, text)
