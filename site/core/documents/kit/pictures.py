"""A drawing as a flowable that names no font but the embedded ones (ReportLab's own begins with Helvetica)."""

from reportlab.graphics.renderbase import renderScaledDrawing
from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from core.documents.kit.fonts import TEXT


class _Renderer(_PDFRenderer):
    """Begins with the embedded text face."""

    def initState(self, x: float, y: float) -> None:  # noqa: N802 (ReportLab's name)
        self._tracker._combined[-1] = {**self._tracker._combined[-1], "fontName": TEXT}
        super().initState(x, y)


class Picture(Flowable):
    """A drawing at the left of the text."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.hAlign = "LEFT"
        self._drawing = drawing
        scaled = drawing.renderScale
        self.width, self.height = drawing.width * scaled, drawing.height * scaled

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The drawing's own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as vector."""
        _Renderer().draw(renderScaledDrawing(self._drawing), self.canv, 0, 0, showBoundary=False)
