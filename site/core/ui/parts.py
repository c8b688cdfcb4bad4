"""What the list-like components are made of: small values that a view builds and a template shows.

A plain dict with the same keys serves as well; these classes only say what the keys are.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Task:
    """One line of a task list. Without a url the task cannot be started; `kind` is a status kind."""

    label: str
    url: str = ""
    status: str = ""
    kind: str = "neutral"
    hint: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a summary list. `change` names the link (default "Change"); the label is read out with it."""

    label: str
    value: Any
    change_url: str = ""
    change: str = ""


@dataclass(frozen=True)
class Stage:
    """One stage of a timeline; `state` is done, now or next; `when` a date, a datetime or words."""

    label: str
    state: str = "next"
    when: date | datetime | str | None = None
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a table. With `sortable` its header sorts by `?sort=key` and `?sort=-key`."""

    label: str
    key: str = ""
    sortable: bool = False
    number: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Choice:
    """One filter value as a link: words, address, how many rows it leaves, whether it is the one shown."""

    label: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class FilterGroup:
    """A named row of filter choices ("Body", "Place", "Saved")."""

    label: str
    choices: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class Anchor:
    """One step of a score scale: the mark and what deserves it."""

    value: int | str
    label: str = ""
