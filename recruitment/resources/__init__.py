"""Spreadsheets in and out, split by noun; each registers its exchange when it is imported."""

from recruitment.resources.positions import PositionResource

__all__ = ["PositionResource"]
