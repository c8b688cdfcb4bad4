"""What stands around the content of every document, as data."""

from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

INK, INK_SOFT, LINE, ACCENT = HexColor("#15212b"), HexColor("#4a5863"), HexColor("#d9d6cd"), HexColor("#0a5563")

SIDE, TOP, BOTTOM = 20 * mm, 27 * mm, 31 * mm


@dataclass(frozen=True)
class Sheet:
    """The frame of one document. Equal sheets and equal blocks give equal bytes: the instant comes from here."""

    title: str
    language: str
    code: str
    check_url: str
    issued_at: datetime
    issuer: str = ""
    number: str = ""
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return landscape(A4) if self.landscape else A4

    @property
    def width(self) -> float:
        """Width of the text in points."""
        return self.size[0] - 2 * SIDE
