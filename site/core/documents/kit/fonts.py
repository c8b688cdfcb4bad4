"""Roboto, embedded: it holds Azerbaijani, Cyrillic and the sign of the manat, which ReportLab's own fonts do not."""

from functools import cache
from pathlib import Path

import font_roboto
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

TEXT, STRONG, SLANTED = "Roboto", "Roboto-Bold", "Roboto-Italic"
FILES = {TEXT: "Roboto-Regular.ttf", STRONG: "Roboto-Bold.ttf", SLANTED: "Roboto-Italic.ttf"}


@cache
def register_fonts() -> None:
    """Make the three faces known to ReportLab, once per process."""
    folder = Path(font_roboto.font_directory)
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(TEXT, normal=TEXT, bold=STRONG, italic=SLANTED, boldItalic=STRONG)
