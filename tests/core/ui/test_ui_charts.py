"""Charts: the same bytes each time, nothing a strict policy refuses, the numbers behind them."""

import re
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from reportlab.graphics import renderPDF

from core.ui.charts import Chart, bar_chart, dot_strip, funnel, line_chart, weight_bar

PAIRS = [("Məntiq & nitq", 50), ("Şəffaflıq <etika>", 30), ("Ədliyyə", 20)]
WORDS = {"description": "Üç meyar.", "labels": ("Meyar", "Çəki")}
CHARTS = {
    "bar": lambda: bar_chart("Başlıq", PAIRS, **WORDS),
    "funnel": lambda: funnel("Başlıq", PAIRS, **WORDS),
    "line": lambda: line_chart("Başlıq", PAIRS, **WORDS),
    "weights": lambda: weight_bar("Başlıq", PAIRS, **WORDS),
    "dots": lambda: dot_strip("Başlıq", PAIRS, low=0, high=100, mark=40, **WORDS),
}
every_chart = pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())


@every_chart
def test_chart_gives_the_same_bytes_each_time(draw) -> None:
    assert draw().svg() == draw().svg()


@every_chart
def test_chart_has_nothing_a_strict_policy_refuses(draw) -> None:
    svg = draw().svg()
    assert "style=" not in svg
    assert "<style" not in svg
    assert "<script" not in svg
    assert not svg.startswith("<?xml")
    assert "<!DOCTYPE" not in svg


@every_chart
def test_chart_is_an_image_with_title_and_description(draw) -> None:
    root = fromstring(draw().svg("list"))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "list-title list-desc"
    assert [(child.tag, child.attrib["id"], child.text) for child in root[:2]] == [
        ("title", "list-title", "Başlıq"),
        ("desc", "list-desc", "Üç meyar."),
    ]


@every_chart
def test_chart_ids_are_only_the_prefixed_ones(draw) -> None:
    assert sorted(re.findall(r' id="([^"]+)"', draw().svg("a"))) == ["a-desc", "a-title"]


@every_chart
def test_chart_colours_are_tokens_that_follow_the_scheme(draw) -> None:
    for element in fromstring(draw().svg()).iter():
        painted = [name for name in ("fill", "stroke") if element.attrib.get(name, "none") != "none"]
        assert len(element.attrib.get("class", "").split()) == len(painted)


@every_chart
def test_chart_keeps_its_numbers_as_rows(draw) -> None:
    chart = draw()
    assert [column.label for column in chart.columns] == ["Meyar", "Çəki"]
    assert [list(row) for row in chart.rows] == [list(pair) for pair in PAIRS]


@every_chart
def test_chart_drawing_goes_into_a_pdf(draw) -> None:
    assert renderPDF.drawToString(draw().drawing).startswith(b"%PDF-")


def test_chart_texts_are_escaped() -> None:
    assert "Şəffaflıq &lt;etika&gt;" in weight_bar("t", PAIRS, **WORDS).svg()


@pytest.mark.parametrize("draw", [bar_chart, funnel, line_chart])
def test_chart_of_nothing_is_still_drawn(draw) -> None:
    chart = draw("Başlıq", [], **WORDS)
    assert isinstance(chart, Chart)
    assert chart.svg().startswith("<svg ")


def test_weights_that_do_not_add_up_to_100_are_refused() -> None:
    with pytest.raises(ValueError, match="add up to 100"):
        weight_bar("t", [("a", 50), ("b", Decimal("49.9"))], **WORDS)


def test_weights_may_be_decimals() -> None:
    assert weight_bar("t", [("a", Decimal("33.3")), ("b", Decimal("66.7"))], **WORDS).rows[0][1] == Decimal("33.3")
