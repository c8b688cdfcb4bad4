"""Charts drawn once with reportlab.graphics: a Drawing for PDFs, SVG for pages, and the numbers as a table."""

from core.ui.charts.chart import Chart
from core.ui.charts.drawn import bar_chart, dot_strip, funnel, line_chart, weight_bar

__all__ = ["Chart", "bar_chart", "dot_strip", "funnel", "line_chart", "weight_bar"]
