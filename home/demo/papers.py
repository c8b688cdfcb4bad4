"""The papers of made-up applicants: one page each that says plainly what it is."""

import io

from reportlab.pdfgen.canvas import Canvas

from core.documents.kit.fonts import register_fonts

TITLES = {
    "identity": "Şəxsiyyət vəsiqəsi",
    "diploma": "Diplom",
    "employment": "Əmək kitabçası",
    "certificate": "Dövlət qulluğu sertifikatı",
}


def paper(kind: str, name: str, number: int) -> bytes:
    """A one-page PDF of this kind for this person; the same bytes each time."""
    register_fonts()
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(420, 298), invariant=1, initialFontName="Roboto")
    canvas.setTitle(TITLES[kind])
    canvas.setFont("Roboto", 20)
    canvas.drawString(40, 220, TITLES[kind])
    canvas.setFont("Roboto", 13)
    canvas.drawString(40, 180, f"{name}, № {number:04d}")
    canvas.drawString(40, 150, "Nümayiş üçün uydurulub · Made up for the demonstration")
    canvas.save()
    return held.getvalue()
