"""The public read API of recruitment: vacancies and competitions, as they were announced."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema

from recruitment.models import Competition, Position

router = Router()
PAGE = 100


class PageIn(Schema):
    """Paging: rows to pass over, and how many to give (100 at most)."""

    offset: int = 0
    limit: int = PAGE


class Words(Schema):
    """A text in both languages."""

    az: str
    en: str


class VacancyOut(Schema):
    """An announced position."""

    code: str
    competition: str
    title: Words
    body: Words
    place: Words
    posts: int
    salary_min: Decimal
    salary_max: Decimal
    currency: str
    state: str
    opens_at: datetime
    closes_at: datetime
    url: Words


class VacancyList(Schema):
    """Announced positions, the latest first."""

    count: int
    results: list[VacancyOut]


class CompetitionOut(Schema):
    """An announced competition; `open_data` is the address of the data of its published results."""

    number: str
    title: Words
    body: Words
    state: str
    positions: int
    opens_at: datetime
    closes_at: datetime
    announcement_sha256: str
    url: Words
    open_data: str | None


class CompetitionList(Schema):
    """Announced competitions, the latest first."""

    count: int
    results: list[CompetitionOut]


@router.get("/vacancies/", response=VacancyList, tags=["vacancies"])
def vacancies(request: HttpRequest, page: Query[PageIn], open: bool = False) -> dict[str, object]:
    """Announced positions; with `open` only those that still take applications. Three queries."""
    rows = Position.objects.exclude(state=Position.State.PLANNED).select_related("competition__body")
    if open:
        rows = rows.filter(state=Position.State.OPEN)
    rows = rows.order_by("-competition__opens_at", "code")
    return {"count": rows.count(), "results": [_vacancy(row) for row in _paged(rows, page)]}


@router.get("/competitions/", response=CompetitionList, tags=["competitions"])
def competitions(request: HttpRequest, page: Query[PageIn]) -> dict[str, object]:
    """Announced competitions, with the address of the open data of their results."""
    rows = (
        Competition.objects.filter(announcement__isnull=False)
        .select_related("body", "announcement")
        .prefetch_related("positions")
        .order_by("-opens_at", "number")
    )
    return {"count": rows.count(), "results": [_competition(row) for row in _paged(rows, page)]}


def _paged(rows, page: PageIn):  # type: ignore[no-untyped-def]  # any queryset
    start = max(page.offset, 0)
    return rows[start : start + min(max(page.limit, 1), PAGE)]


def _addresses(path: str) -> dict[str, str]:
    return {code: f"{settings.SITE_URL}/{code}/{path}" for code in ("az", "en")}


def _vacancy(row: Position) -> dict[str, object]:
    competition = row.competition
    return {
        "code": row.code,
        "competition": competition.number,
        "title": {"az": row.title_az, "en": row.title_en},
        "body": {"az": competition.body.name_az, "en": competition.body.name_en},
        "place": {"az": row.place_az, "en": row.place_en},
        "posts": row.posts,
        "salary_min": row.salary_min,
        "salary_max": row.salary_max,
        "currency": "AZN",
        "state": row.state,
        "opens_at": competition.opens_at,
        "closes_at": competition.closes_at,
        "url": _addresses(f"vacancies/{row.slug}/"),
    }


def _competition(row: Competition) -> dict[str, object]:
    positions = row.positions.all()
    published = any(one.state == Position.State.RESULTS_PUBLISHED for one in positions)
    return {
        "number": row.number,
        "title": {"az": row.title_az, "en": row.title_en},
        "body": {"az": row.body.name_az, "en": row.body.name_en},
        "state": row.state,
        "positions": sum(one.posts for one in positions),
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "announcement_sha256": row.announcement.sha256,
        "url": _addresses(f"results/{row.slug}/"),
        "open_data": f"{settings.SITE_URL}/en/results/{row.slug}/data.json" if published else None,
    }
