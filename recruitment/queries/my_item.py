"""One line of a person's own page."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Item:
    """One line of a person's page. `kind`: owe (I have to act), waits (something waits for me), waiting (I wait)."""

    title: str
    why: str
    url: str
    kind: str
    until: datetime | None = None
