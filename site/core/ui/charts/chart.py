"""A chart as one value: what it says, its drawing, and the numbers behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from reportlab.graphics.shapes import Drawing

from core.ui.charts.svg import svg_of
from core.ui.parts import Column


@dataclass(frozen=True)
class Chart:
    """`drawing` goes into PDFs, `svg()` into pages; columns and rows are the table behind it."""

    title: str
    description: str
    drawing: Drawing
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]

    def svg(self, prefix: str = "") -> SafeString:
        """Inline SVG, safe under a strict content policy; prefix keeps its ids apart from other charts'."""
        return svg_of(self.drawing, title=self.title, description=self.description, prefix=prefix)
