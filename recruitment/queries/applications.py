"""The officers' table of applications: filters, counts, order; as few queries for many rows as for few."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from recruitment.models import Application, Competition, SavedFilter
from recruitment.queries.desk import INTERVIEWED, REGISTERED_OR_LATER
from recruitment.queries.eligibility import findings

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


@dataclass(frozen=True)
class Selection:
    """What the table shows: every field is a query parameter, empty for all. `names` is true for who checks."""

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
        picked = {key: str(query.get(key, "")).replace("\\x00", "")[:80] for key in
                  ("state", "position", "finding", "handed_in", "q", "sort")}  # fmt: skip
        if picked["sort"].removeprefix("-") not in SORTS or (not names and NAMED in picked["sort"]):
            picked["sort"] = "reference"
        if picked["state"] not in State.values and picked["state"] not in GROUPS:
            picked["state"] = ""
        if picked["handed_in"] not in HANDED_IN:
            picked["handed_in"] = ""
        return cls(competition, names, **picked)

    def base(self) -> QuerySet[Application]:
        """Every application of the competition that was handed in."""
        return Application.objects.filter(position__competition=self.competition, reference__isnull=False)

    def without(self, *keys: str) -> QuerySet[Application]:
        """The rows with every filter applied except those named."""
        rows = self.base()
        for key in ("state", "position", "finding", "handed_in", "q"):
            value = getattr(self, key)
            if value and key not in keys:
                rows = rows.filter(getattr(self, f"_by_{key}")(value))
        return rows

    def rows(self) -> QuerySet[Application]:
        """The rows of the table in their order."""
        order = SORTS[self.sort.removeprefix("-")]
        back = [f"-{name}" for name in order] if self.sort.startswith("-") else list(order)
        return self.without().select_related("candidate", "position").order_by(*back, "pk")

    def _by_state(self, value: str) -> Q:
        return Q(state__in=GROUPS.get(value, (value,)))

    def _by_position(self, value: str) -> Q:
        return Q(position__code=value)

    def _by_handed_in(self, value: str) -> Q:
        last = (
            Q(submitted_at__gte=self.competition.closes_at - timedelta(days=1)) if self.competition.closes_at else Q()
        )
        return last if value == "last_day" else ~last

    def _by_q(self, value: str) -> Q:
        found = Q(reference__icontains=value)
        if self.names:
            for word in value.split():
                found |= Q(candidate__first_name__icontains=word) | Q(candidate__last_name__icontains=word)
        return found

    def _by_finding(self, value: str) -> Q:
        if not self.names:
            return Q()
        return Q(pk__in=[pk for pk, codes in self.codes.items() if value in codes or (value == "any" and codes)])

    @property
    def codes(self) -> dict[int, set[str]]:
        """The codes of the findings by application: one query, judged by the pure rule; kept for this selection."""
        kept = self.__dict__.get("_codes")
        if kept is None:
            answers = self.base().values_list("pk", "eligibility", "candidate__dossier__birth_date")
            day = closing_day(self.competition)
            kept = {pk: {finding.code for finding in findings(given, born, day)} for pk, given, born in answers}
            self.__dict__["_codes"] = kept
        return kept


def closing_day(competition: Competition) -> date:
    """The day on which eligibility is judged: that of the closing instant."""
    instant = competition.closes_at or competition.announce_at
    return instant.date() if instant else date.today()


def state_counts(selection: Selection) -> dict[str, int]:
    """Rows per state under the other filters."""
    rows = selection.without("state").order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


def position_counts(selection: Selection) -> list[tuple[str, str, int]]:
    """Code, title and rows per position under the other filters."""
    rows = selection.without("position").order_by().values_list("position").annotate(number=Count("pk"))
    counts = dict(rows)
    positions = selection.competition.positions.order_by("code")
    return [(position.code, position.title, counts.get(position.pk, 0)) for position in positions]


def finding_counts(selection: Selection) -> Counter[str]:
    """Rows per finding under the other filters; "any" counts those with one or more."""
    counts: Counter[str] = Counter()
    codes = selection.codes
    for pk in selection.without("finding").values_list("pk", flat=True):
        counts.update(codes.get(pk, ()))
        counts["any"] += bool(codes.get(pk))
    return counts


def handed_in_counts(selection: Selection) -> dict[str, int]:
    """Rows handed in on the last day, and earlier, under the other filters."""
    rows = selection.without("handed_in")
    last = Count("pk", filter=selection._by_handed_in("last_day"))
    found = rows.aggregate(last_day=last, total=Count("pk"))
    return {"last_day": found["last_day"], "earlier": found["total"] - found["last_day"]}


def handed_in_words() -> dict[str, str]:
    """The names of the filter on the time of handing in."""
    return {"last_day": _("On the last day"), "earlier": _("Earlier")}


def saved_filters(person: Any) -> QuerySet[SavedFilter]:
    """This person's own saved filters of the table."""
    return SavedFilter.objects.filter(person=person, table=TABLE)
