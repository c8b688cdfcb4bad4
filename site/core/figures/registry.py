"""Named figures: what each counts in words, the records behind it, and how they are added up.

Each service registers its own; reports, dashboards and the year page read them. A figure is never typed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Figure:
    """A number of a year: `name` for programs, `title` and `definition` (translatable) for people.

    `records(year)` is the queryset behind it and `measure(records)` what is printed.
    """

    name: str
    title: Any
    definition: Any
    records: Callable[[int], QuerySet[Any]]
    measure: Callable[[QuerySet[Any]], int]

    def value(self, year: int) -> int:
        """The figure of a year, computed now from the records behind it."""
        return self.measure(self.records(year))


_figures: dict[str, Figure] = {}


def register(figure: Figure) -> None:
    """Make a figure known. Raises ValueError when another one has its name."""
    if _figures.setdefault(figure.name, figure) is not figure:
        raise ValueError(f"There are two figures named {figure.name}.")


def figures() -> list[Figure]:
    """All figures, by name."""
    return [_figures[name] for name in sorted(_figures)]
