"""The five pictures: bar, weight bar, line, funnel, dot strip. Only drawing; words come from the caller."""

from collections.abc import Sequence
from decimal import Decimal

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String

from core.ui.charts.chart import Chart
from core.ui.charts.palette import BOLD, FONT, colour, ready_fonts, series_colour, width_of
from core.ui.parts import Column

Number = int | float | Decimal
Pairs = Sequence[tuple[str, Number]]

WIDTH = 360.0  # narrow, so that the words stay legible on a phone
ROW, SIZE, GAP = 27.0, 12.5, 8.0
FACES = 1.15  # the page's own face may be this much wider than the embedded one


def _text(x: float, y: float, words: str, *, bold: bool = False, name: str = "ink", anchor: str = "start") -> String:
    face = BOLD if bold else FONT
    drawn = String(x, y, words, fontName=face, fontSize=SIZE, fillColor=colour(name), textAnchor=anchor)
    drawn._svgAttrs = {"data-x": x, "text-anchor": anchor}  # svg.py places by it: a page's face has other widths
    return drawn


def _canvas(height: float) -> Drawing:
    ready_fonts()
    return Drawing(WIDTH, height)


def _room(words: str) -> float:
    return width_of(words, SIZE) * FACES


def _cut(words: str, room: float) -> str:
    """The words, shortened with … until they fit the room in points."""
    if _room(words) <= room:
        return words
    while words and _room(words + "…") > room:
        words = words[:-1]
    return words.rstrip() + "…"


def _columns(labels: tuple[str, str]) -> list[Column]:
    return [Column(labels[0]), Column(labels[1], number=True)]


def bar_chart(title: str, pairs: Pairs, *, description: str, labels: tuple[str, str]) -> Chart:
    """One lying bar per pair, its number at the end; labels name the two columns of the table."""
    drawing = _canvas(ROW * len(pairs) + GAP)
    room = min(max((_room(label) for label, _ in pairs), default=0), WIDTH * 0.42)
    most = max((float(value) for _, value in pairs), default=0) or 1.0
    left = room + GAP
    for at, (label, value) in enumerate(pairs):
        y = ROW * (len(pairs) - 1 - at) + GAP / 2
        length = (WIDTH - left - 52) * float(value) / most
        drawing.add(_text(0, y + 7, _cut(label, room)))
        drawing.add(Rect(left, y + 2, max(length, 1), ROW - 8, fillColor=colour("accent"), strokeColor=None))
        drawing.add(_text(left + max(length, 1) + 6, y + 7, str(value), bold=True))
    return Chart(title, description, drawing, _columns(labels), [list(pair) for pair in pairs])


def funnel(title: str, pairs: Pairs, *, description: str, labels: tuple[str, str]) -> Chart:
    """Stages from many to few, each bar in the middle under the one before; the words stand above the bar."""
    step = ROW + 18
    drawing = _canvas(step * len(pairs))
    most = max((float(value) for _, value in pairs), default=0) or 1.0
    for at, (label, value) in enumerate(pairs):
        y = step * (len(pairs) - 1 - at)
        length = max(WIDTH * float(value) / most, 2)
        drawing.add(_text(0, y + ROW - 2, _cut(label, WIDTH - 70)))
        drawing.add(_text(WIDTH, y + ROW - 2, str(value), bold=True, anchor="end"))
        drawing.add(Rect(0, y + 4, WIDTH, ROW - 10, fillColor=colour("line"), strokeColor=None))
        drawing.add(Rect((WIDTH - length) / 2, y + 4, length, ROW - 10, fillColor=colour("accent"), strokeColor=None))
    return Chart(title, description, drawing, _columns(labels), [list(pair) for pair in pairs])


def weight_bar(title: str, pairs: Pairs, *, description: str, labels: tuple[str, str]) -> Chart:
    """Parts of one hundred as one bar with a key under it. Raises ValueError when they do not add up to 100."""
    if sum(Decimal(str(value)) for _, value in pairs) != 100:
        raise ValueError("weights must add up to 100")
    drawing = _canvas(36 + 22.0 * len(pairs))
    top, x = 22.0 * len(pairs) + 6, 0.0
    for at, (label, value) in enumerate(pairs):
        length = WIDTH * float(value) / 100
        drawing.add(Rect(x, top, length, 28, fillColor=series_colour(at), strokeColor=colour("paper"), strokeWidth=2))
        if length > 34:
            drawing.add(_text(x + length / 2, top + 10, f"{value}", bold=True, name="paper", anchor="middle"))
        y = top - 22.0 * (at + 1)
        drawing.add(Rect(0, y, 12, 12, fillColor=series_colour(at), strokeColor=None))
        drawing.add(_text(20, y + 2, _cut(label, WIDTH - 80)))
        drawing.add(_text(WIDTH, y + 2, f"{value}", bold=True, anchor="end"))
        x += length
    return Chart(title, description, drawing, _columns(labels), [list(pair) for pair in pairs])


def line_chart(title: str, pairs: Pairs, *, description: str, labels: tuple[str, str]) -> Chart:
    """One line over named steps (years, days) from zero up; first, last and highest point carry their number."""
    height, foot, head = 190.0, 24.0, 20.0
    drawing = _canvas(height)
    most = max((float(value) for _, value in pairs), default=0) or 1.0
    step = (WIDTH - 60) / max(len(pairs) - 1, 1)
    points = [
        (30 + step * at, foot + (height - foot - head) * float(value) / most) for at, (_, value) in enumerate(pairs)
    ]
    for part in (0, 0.5, 1):
        y = foot + (height - foot - head) * part
        drawing.add(Line(0, y, WIDTH, y, strokeColor=colour("line"), strokeWidth=1))
    flat = [number for point in points for number in point]
    if len(points) > 1:
        drawing.add(PolyLine(flat, strokeColor=colour("accent"), strokeWidth=2.5))
    told = {0, len(pairs) - 1, max(range(len(pairs)), key=lambda at: pairs[at][1], default=0)}
    every = max(1, -(-len(pairs) // 8))
    for at, ((x, y), (label, value)) in enumerate(zip(points, pairs, strict=True)):
        drawing.add(Circle(x, y, 3.5, fillColor=colour("accent"), strokeColor=None))
        if at in told:
            drawing.add(_text(x, y + 8, str(value), bold=True, anchor="middle"))
        if at % every == 0:
            drawing.add(_text(x, 6, label, name="soft", anchor="middle"))
    return Chart(title, description, drawing, _columns(labels), [list(pair) for pair in pairs])


def dot_strip(
    title: str,
    pairs: Pairs,
    *,
    description: str,
    labels: tuple[str, str],
    low: Number,
    high: Number,
    mark: Number | None = None,
) -> Chart:
    """Every value as a dot on one scale, equal ones piled up; `mark` (a pass mark) is a line across."""
    piles: dict[float, int] = {}
    for _, value in pairs:
        piles[float(value)] = piles.get(float(value), 0) + 1
    height = 34 + 11.0 * max(piles.values(), default=1) + 14
    drawing = _canvas(height)
    span = float(high) - float(low) or 1.0

    def place(value: Number) -> float:
        return 14 + (WIDTH - 28) * (float(value) - float(low)) / span

    drawing.add(Line(14, 24, WIDTH - 14, 24, strokeColor=colour("edge"), strokeWidth=1))
    if mark is not None:
        drawing.add(Line(place(mark), 18, place(mark), height - 14, strokeColor=colour("bad"), strokeWidth=1.5))
        drawing.add(_text(place(mark), height - 11, str(mark), bold=True, anchor="middle"))
    for value, count in sorted(piles.items()):
        for at in range(count):
            drawing.add(Circle(place(value), 32 + 11 * at, 4.5, fillColor=colour("accent"), strokeColor=None))
    drawing.add(_text(14, 6, str(low), name="soft", anchor="middle"))
    drawing.add(_text(WIDTH - 14, 6, str(high), name="soft", anchor="middle"))
    return Chart(title, description, drawing, _columns(labels), [list(pair) for pair in pairs])
