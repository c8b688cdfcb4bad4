"""Is a person in good standing (a valid ethics certificate, a current declaration)? Ledgers answer; services ask here.

A ledger registers a source: a function (person, instant) that answers a Standing, or None where it knows nothing of
this person. Without a ledger nobody's standing is known, which is not the same as good.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Standing:
    """`ok` is True, False, or None when no ledger knows the person; `why` is a sentence for people."""

    ok: bool | None
    why: str


Source = Callable[[Any, datetime], Standing | None]

_sources: list[Source] = []


def register_source(source: Source) -> Source:
    """Ask `source(person, at)` too; the same source is registered once. Usable as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def forget_source(source: Source) -> None:
    """Stop asking `source`; nothing happens when it was never registered."""
    if source in _sources:
        _sources.remove(source)


def good_standing(person: Any, at: datetime) -> Standing:
    """The person's standing at the instant `at`: one bad answer decides, else one good answer, else unknown."""
    answers = [answer for source in _sources if (answer := source(person, at)) is not None]
    for verdict in (False, True):
        told = [answer.why for answer in answers if answer.ok is verdict]
        if told:
            return Standing(verdict, " ".join(told))
    return Standing(None, _("No record says whether the ethics certificate and the declaration are valid."))
