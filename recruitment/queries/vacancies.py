"""Reads of vacancies: one as announced (or as drafted), and the public list with its filters and their counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from core.deadlines.words import in_language
from core.folding import fold
from recruitment.models import Announcement, Position, VacancyPage
from recruitment.queries.announcement import competition_content, frozen_position, latest_prose, position_content
from recruitment.rules.plan import Plan, PlanInvalid, parse_plan

SOON = timedelta(days=5)
MOST_TERMS = 8


@dataclass(frozen=True)
class Vacancy:
    """One vacancy in one language, as pages, feeds and PDFs show it. `sha256` is empty for a draft."""

    content: dict[str, Any]
    part: dict[str, Any]
    language: str
    plan: Plan | None
    position: Position
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    sha256: str = ""

    def word(self, texts: dict[str, str] | None) -> str:
        """A text of the announcement in this vacancy's language."""
        return in_language(texts or {}, self.language)

    @property
    def title(self) -> str:
        """The announced title."""
        return self.word(self.part["title"])

    @property
    def body_name(self) -> str:
        """The body that announced."""
        return self.word(self.content["competition"]["body"]["name"])

    @property
    def unit(self) -> str:
        """The department, if one was named."""
        return self.word(self.part["unit"])

    @property
    def place(self) -> str:
        """Where the work is."""
        return self.word(self.part["place"])

    @property
    def competition_title(self) -> str:
        """The title of the competition."""
        return self.word(self.content["competition"]["title"])

    @property
    def prose(self) -> dict[str, str]:
        """Summary, duties, requirements and conditions."""
        return self.part["texts"].get(self.language, {})

    @property
    def kind(self) -> str:
        """The kind of work in words."""
        return str(Position.Kind(self.part["kind"]).label)

    @property
    def salary(self) -> tuple[Decimal, Decimal]:
        """From and to, in AZN a month."""
        return Decimal(self.part["salary"]["min"]), Decimal(self.part["salary"]["max"])

    @property
    def binds(self) -> str:
        """The language whose text binds."""
        return self.content["competition"]["binding_language"]

    def is_open(self, at: datetime) -> bool:
        """Whether applications are taken at this instant."""
        return self.position.state == Position.State.OPEN and bool(self.closes_at and at < self.closes_at)


def announced_vacancy(page: VacancyPage) -> Vacancy:
    """The frozen text of a public page; what the page's own rows say is not read. Raises Announcement.DoesNotExist."""
    return vacancy_of(page.position, page.language)


def vacancy_of(position: Position, language: str) -> Vacancy:
    """The vacancy as announced. Raises Announcement.DoesNotExist before the announcement."""
    announcement: Announcement = position.competition.announcement
    content, part = frozen_position(announcement, position.code)
    return Vacancy(
        content=content,
        part=part,
        language=language,
        plan=parse_plan(content["plan"]),
        position=position,
        opens_at=position.competition.opens_at,
        closes_at=position.competition.closes_at,
        sha256=announcement.sha256,
    )


def drafted_vacancy(page: VacancyPage) -> Vacancy:
    """The vacancy as this object of the page says it, for the preview; the plan is None while it has errors."""
    position = Position.objects.select_related("competition__body", "unit").get(pk=page.position_id)
    try:
        plan = parse_plan(position.competition.plan)
    except PlanInvalid:
        plan = None
    part = position_content(position, {page.language: page.prose() if page.prose()["duties"] else latest_prose(page)})
    content = {"competition": competition_content(position.competition)}
    return Vacancy(content=content, part=part, language=page.language, plan=plan, position=position)


# --- the list ---------------------------------------------------------------------------------------------------------

OPEN, CLOSING, DECIDING, RESULTS = "open", "soon", "deciding", "results"
STATES = (OPEN, CLOSING, DECIDING, RESULTS)
ORDERS = {
    "closing": ("competition__closes_at", "title_{language}", "pk"),
    "title": ("title_{language}", "pk"),
    "salary": ("-salary_max", "title_{language}", "pk"),
}


@dataclass(frozen=True)
class Wanted:
    """What a visitor of the list asked for."""

    query: str = ""
    state: str = OPEN
    body: str = ""
    place: str = ""
    kind: str = ""
    order: str = "closing"


@dataclass(frozen=True)
class Heap:
    """Positions that are alike in everything the filters look at, and how many they are."""

    body: str
    body_name: str
    place: str
    kind: str
    state: str
    closes_at: datetime
    number: int

    def has(self, wanted: Wanted, at: datetime, *, without: str = "") -> bool:
        """Whether these positions are wanted, one filter left out of account."""
        return all(
            name == without or not asked or asked == own
            for name, asked, own in (
                ("body", wanted.body, self.body),
                ("place", wanted.place, self.place),
                ("kind", wanted.kind, self.kind),
            )
        ) and (without == "state" or self.is_in(wanted.state, at))

    def is_in(self, state: str, at: datetime) -> bool:
        """Whether these positions are open, closing soon, being decided or decided."""
        is_open = self.state == Position.State.OPEN and at < self.closes_at
        match state:
            case "open":
                return is_open
            case "soon":
                return is_open and self.closes_at - at <= SOON
            case "results":
                return self.state in (Position.State.RESULTS_PUBLISHED, Position.State.NOT_FILLED)
        return not is_open and self.state not in (Position.State.RESULTS_PUBLISHED, Position.State.NOT_FILLED)


def searched(query: str) -> QuerySet[Position]:
    """Public positions in which every word of the query occurs, letters folded; any text is a valid query."""
    found = Position.objects.exclude(state=Position.State.PLANNED)
    for term in fold(query.replace("\x00", " ")).split()[:MOST_TERMS]:
        found = found.filter(words__contains=term)
    return found


def heaps(query: str, language: str) -> list[Heap]:
    """The whole list in heaps, in one query: every count of every filter is a sum over them."""
    name, place = f"competition__body__name_{language}", f"place_{language}"
    fields = ("competition__body__code", name, place, "kind", "state", "competition__closes_at")
    rows = searched(query).order_by().values_list(*fields).annotate(number=Count("pk"))
    return [Heap(*row) for row in rows]


def listed(wanted: Wanted, language: str, at: datetime) -> QuerySet[Position]:
    """The positions wanted, in the order wanted."""
    found = searched(wanted.query).filter(_state(wanted.state, at)).select_related("competition__body", "unit")
    if wanted.body:
        found = found.filter(competition__body__code=wanted.body)
    if wanted.place:
        found = found.filter(**{f"place_{language}": wanted.place})
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    order = [field.format(language=language) for field in ORDERS[wanted.order]]
    if wanted.order == "closing" and wanted.state in (DECIDING, RESULTS):
        order[0] = "-competition__closes_at"
    return found.order_by(*order)


def open_positions(at: datetime) -> QuerySet[Position]:
    """Positions that take applications at this instant, what closes first first."""
    return (
        Position.objects.filter(_state(OPEN, at))
        .select_related("competition__body", "competition__announcement", "unit")
        .order_by("competition__closes_at", "code")
    )


def _state(state: str, at: datetime) -> Q:
    is_open = Q(state=Position.State.OPEN, competition__closes_at__gt=at)
    decided = Q(state__in=[Position.State.RESULTS_PUBLISHED, Position.State.NOT_FILLED])
    match state:
        case "open":
            return is_open
        case "soon":
            return is_open & Q(competition__closes_at__lte=at + SOON)
        case "results":
            return decided
    return ~is_open & ~decided & Q(competition__closes_at__isnull=False)
