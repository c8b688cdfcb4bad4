"""The tokens of the look as ReportLab colours."""

import font_roboto
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

HEX = {
    "ink": "#15212b",
    "soft": "#4a5863",
    "accent": "#0a5563",
    "info": "#1f4e8c",
    "good": "#1d6b3a",
    "wait": "#8a5a00",
    "bad": "#a3261e",
    "line": "#d9d6cd",
    "edge": "#6f7a82",
    "paper": "#ffffff",
}
SERIES = ("accent", "wait", "info", "good", "bad", "soft")
FONT, BOLD = "Roboto", "Roboto-Bold"


def colour(name: str) -> Color:
    """The light twin of a token; the page swaps in the dark one by class."""
    return HexColor(HEX[name])


def series_colour(at: int) -> Color:
    """The colour of the nth series, round and round."""
    return colour(SERIES[at % len(SERIES)])


def nearest(red: float, green: float, blue: float) -> str:
    """The token of a colour given in whole percent, as ReportLab writes it (it cuts the fraction off)."""
    asked = tuple(int(part) for part in (red, green, blue))
    for name in HEX:
        own = colour(name)
        if asked == tuple(int(part * 100) for part in (own.red, own.green, own.blue)):
            return name
    return ""


def ready_fonts() -> None:
    """Register the embedded face, which holds Azerbaijani and Cyrillic; again does nothing."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for face, file in ((FONT, font_roboto.Roboto), (BOLD, font_roboto.RobotoBold)):
        if face not in known:
            pdfmetrics.registerFont(TTFont(face, file))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is in points."""
    ready_fonts()
    return pdfmetrics.stringWidth(text, BOLD if bold else FONT, size)
