"""The officers' table of applications: filters, counts, order; as few queries for many rows as for few."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, reduce
from operator import and_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from recruitment.models import Application, Competition, Position, SavedFilter
from recruitment.queries.desk import INTERVIEWED, REGISTERED_OR_LATER
from recruitment.rules.answers import findings

State = Application.State
TABLE = "applications"
GROUPS = {
    "decided": (*REGISTERED_OR_LATER, State.NOT_REGISTERED),
    "registered_all": REGISTERED_OR_LATER,
    "interviewed": INTERVIEWED,
}
SORTS = {
    "reference": ("reference",),
    "name": ("candidate__last_name", "candidate__first_name", "reference"),
    "position": ("position__code", "reference"),
    "handed_in": ("submitted_at", "reference"),
    "state": ("state", "reference"),
}
NAMED = "name"  # the sort that would give a name's place away to somebody who may not see it
HANDED_IN = ("last_day", "earlier")


class Fact(NamedTuple):
    """What the filters ask about one application."""

    pk: int
    state: str
    position: int
    last_day: bool
    codes: frozenset[str]


@dataclass(frozen=True)
class Selection:
    """What the table shows: every field is a query parameter, empty for all. `names` is true for who checks.

    All filters and counts are answered from one ordered read of a few columns; only the page's rows are read whole.
    """

    competition: Competition
    names: bool
    state: str = ""
    position: str = ""
    finding: str = ""
    handed_in: str = ""
    q: str = ""
    sort: str = "reference"

    @classmethod
    def read(cls, competition: Competition, query: Mapping[str, str], *, names: bool) -> "Selection":
        """The selection of a query string; what it does not know is left out."""
        keys = ("state", "position", "finding", "handed_in", "q", "sort")
        picked = {key: str(query.get(key, "")).replace("\x00", "")[:80] for key in keys}
        if picked["sort"].removeprefix("-") not in SORTS or (not names and NAMED in picked["sort"]):
            picked["sort"] = "reference"
        if picked["state"] not in State.values and picked["state"] not in GROUPS:
            picked["state"] = ""
        if picked["handed_in"] not in HANDED_IN:
            picked["handed_in"] = ""
        if not names:
            picked["finding"] = ""
        return cls(competition, names, **picked)

    @cached_property
    def positions(self) -> list[Position]:
        """The competition's positions by code."""
        return list(self.competition.positions.order_by("code"))

    @cached_property
    def facts(self) -> list[Fact]:
        """Every application that was handed in and fits the words searched for, in the table's order."""
        rows = Application.objects.filter(position__competition=self.competition, reference__isnull=False)
        if self.q:
            rows = rows.filter(self._said())
        back = "-" if self.sort.startswith("-") else ""
        order = [f"{back}{name}" for name in SORTS[self.sort.removeprefix("-")]]
        columns = ["pk", "state", "position_id", "submitted_at"]
        columns += ["eligibility", "candidate__dossier__birth_date"] if self.names else []
        day, last = closing_day(self.competition), self._last_day
        return [_fact(row, day, last) for row in rows.order_by(*order, "pk").values_list(*columns)]

    def _said(self) -> Q:
        found = Q(reference__icontains=self.q)
        if self.names:
            words = [Q(candidate__first_name__icontains=word) | Q(candidate__last_name__icontains=word)
                     for word in self.q.split()]  # fmt: skip
            found |= reduce(and_, words, Q())
        return found

    @property
    def _last_day(self) -> datetime | None:
        closes_at = self.competition.closes_at
        return closes_at - timedelta(days=1) if closes_at else None

    def kept(self, *without: str) -> list[Fact]:
        """The facts of the rows that pass every filter except those named."""
        tests = [test for key in ("state", "position", "finding", "handed_in") if key not in without
                 if (test := self._test(key)) is not None]  # fmt: skip
        return [fact for fact in self.facts if all(test(fact) for test in tests)]

    def _test(self, key: str) -> Callable[[Fact], bool] | None:
        value = getattr(self, key)
        if not value:
            return None
        if key == "state":
            states = GROUPS.get(value, (value,))
            return lambda fact: fact.state in states
        if key == "position":
            keys = {position.pk for position in self.positions if position.code == value}
            return lambda fact: fact.position in keys
        if key == "finding":
            return lambda fact: value in fact.codes or (value == "any" and bool(fact.codes))
        return lambda fact: fact.last_day == (value == "last_day")

    def rows(self, facts: Sequence[Fact]) -> list[tuple[Application, frozenset[str]]]:
        """The applications of these facts, in their order, each with the codes of its findings."""
        keys = [fact.pk for fact in facts]
        found = Application.objects.select_related("candidate", "position").in_bulk(keys)
        return [(found[fact.pk], fact.codes) for fact in facts if fact.pk in found]


def _fact(row: Sequence[Any], day: date, last: datetime | None) -> Fact:
    pk, state, position, submitted_at, *given = row
    found = findings(given[0], given[1], day) if given else []
    # The date of birth stands in the snapshot; a dossier without one says nothing about it.
    codes = frozenset(one.code for one in found if one.params.get("question") != "born")
    return Fact(pk, state, position, last is not None and submitted_at >= last, codes)


def closing_day(competition: Competition) -> date:
    """The day on which eligibility is judged: that of the closing instant."""
    instant = competition.closes_at or competition.announce_at
    return timezone.localtime(instant).date() if instant else timezone.localdate()


def state_counts(selection: Selection) -> Counter[str]:
    """Rows per state under the other filters."""
    return Counter(fact.state for fact in selection.kept("state"))


def position_counts(selection: Selection) -> list[tuple[str, str, int]]:
    """Code, title and rows per position under the other filters."""
    counts = Counter(fact.position for fact in selection.kept("position"))
    return [(position.code, position.title, counts[position.pk]) for position in selection.positions]


def finding_counts(selection: Selection) -> Counter[str]:
    """Rows per finding under the other filters; "any" counts those with one or more."""
    kept = selection.kept("finding")
    counts = Counter(code for fact in kept for code in fact.codes)
    counts["any"] = sum(bool(fact.codes) for fact in kept)
    return counts


def handed_in_counts(selection: Selection) -> dict[str, int]:
    """Rows handed in on the last day, and earlier, under the other filters."""
    kept = selection.kept("handed_in")
    last = sum(fact.last_day for fact in kept)
    return {"last_day": last, "earlier": len(kept) - last}


def handed_in_words() -> dict[str, str]:
    """The names of the filter on the time of handing in."""
    return {"last_day": _("On the last day"), "earlier": _("Earlier")}


def saved_filters(person: Any) -> QuerySet[SavedFilter]:
    """This person's own saved filters of the table."""
    return SavedFilter.objects.filter(person=person, table=TABLE)
