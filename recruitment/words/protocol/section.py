"""A section of a protocol in words: what the page and the PDF both show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Col:
    """A column of a table; `width` is its share of the width."""

    label: str
    width: float = 1
    number: bool = False


@dataclass(frozen=True)
class Section:
    """A heading with, in this order, labelled facts, a table, lines, and small print."""

    title: str = ""
    facts: Sequence[tuple[str, Any]] = ()
    columns: Sequence[Col] = ()
    rows: Sequence[Sequence[Any]] = ()
    lines: Sequence[str] = ()
    proof: Sequence[tuple[str, str]] = ()
