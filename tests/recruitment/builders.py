"""Competitions for the tests, made by the actions that make them in earnest. Ask for what you need:

competition = announced_competition(positions=1, closes_at=...)    # open since 30 days before closes_at
position = competition.positions.get()
officer = officer_of(competition)
"""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from core.accounts.models import Body, Role, User
from core.deadlines.clock import replay
from core.journal import immutability
from recruitment.actions.announcement import announce, close
from recruitment.actions.plan import CompetitionFacts, create_competition, save_plan
from recruitment.actions.positions import PositionFacts, save_position
from recruitment.actions.texts import approve_texts
from recruitment.actions.vacancy_index import ensure_vacancy_index
from recruitment.models import Competition, Position, VacancyPage
from recruitment.rules.defaults import DEFAULT_PLAN
from tests import people

OPENED = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)  # 5 October 2012, 09:00 in Baku
_numbers = count(1)

TEXTS = {
    "az": {
        "summary": "Vətəndaşların müraciətlərinə baxır və cavab hazırlayır.",
        "duties": "<ul><li>Müraciətləri qəbul edir</li><li>Cavab layihəsi hazırlayır</li></ul>",
        "requirements": "<p>Ali hüquq təhsili.</p>",
        "conditions": "<p>Tam iş günü.</p>",
    },
    "en": {
        "summary": "Examines citizens’ appeals and drafts the answers.",
        "duties": "<ul><li>Receives appeals</li><li>Drafts answers</li></ul>",
        "requirements": "<p>A university degree in law.</p>",
        "conditions": "<p>Full working day.</p>",
    },
}


def officer_of(competition: Competition) -> User:
    """A personnel officer of the competition's body, the same one for one body."""
    return _officer(competition.body)


def draft_competition(
    positions: int = 1, *, body: Body | None = None, plan: dict[str, Any] | None = None, **facts: Any
) -> Competition:
    """A competition being prepared, with positions P1, P2 ... whose texts are approved in both languages."""
    number = next(_numbers)
    body = body or people.body("agency")
    officer = _officer(body)
    ensure_vacancy_index(at=people.EARLY)
    given = {"slug": f"c{number}", "number": f"C-{number}", "title_az": "Müsabiqə", "title_en": "Competition"}
    competition = create_competition(body, CompetitionFacts(**(given | facts)), by=officer, at=people.EARLY)
    save_plan(competition, plan or deepcopy(DEFAULT_PLAN), by=officer, at=people.EARLY)
    for at in range(1, positions + 1):
        add_position(competition, f"P{at}")
    approve_all(competition)
    competition.refresh_from_db()
    return competition


def add_position(competition: Competition, code: str, **facts: Any) -> Position:
    """One more position of a competition being prepared; its texts are not approved yet."""
    given = {
        "code": code, "title_az": f"Mütəxəssis {code}", "title_en": f"Specialist {code}",
        "place_az": "Bakı", "place_en": "Baku", "salary_min": Decimal("450"), "salary_max": Decimal("600"),
        "posts": 1, "level": 5, "kind": Position.Kind.LAW,
    }  # fmt: skip
    officer = officer_of(competition)
    return save_position(competition, PositionFacts(**(given | facts)), TEXTS, by=officer, at=people.EARLY)


def approve_all(competition: Competition) -> None:
    """Approve every text of a competition being prepared."""
    pages = list(VacancyPage.objects.filter(position__competition=competition).values_list("pk", flat=True))
    approve_texts(competition, pages, by=officer_of(competition), at=people.EARLY)


def announced_competition(
    positions: int = 1, *, closes_at: datetime | None = None, plan: dict[str, Any] | None = None, **facts: Any
) -> Competition:
    """An open competition, announced 30 days before `closes_at` (default: 30 days after 5 October 2012).

    A plan closes at a whole minute; for another instant the database's guards are lifted for one statement.
    """
    plan = deepcopy(plan or DEFAULT_PLAN)
    opened = OPENED
    if closes_at is not None:
        local = closes_at.astimezone(ZoneInfo("Asia/Baku"))
        plan["window"]["closes"] = local.strftime("%H:%M") if (local.hour, local.minute) != (0, 0) else "00:01"
        opened = closes_at - timedelta(days=plan["window"]["days"])
    competition = draft_competition(positions, plan=plan, **facts)
    with replay(opened):
        announce(competition, by=officer_of(competition), at=opened)
    competition.refresh_from_db()
    if closes_at is not None and competition.closes_at != closes_at:
        _force(competition, closes_at)
    return competition


def closed_competition(positions: int = 1, **facts: Any) -> Competition:
    """A competition whose window has closed, with no application."""
    competition = announced_competition(positions, **facts)
    close(competition, at=competition.closes_at)
    competition.refresh_from_db()
    return competition


def _officer(body: Body) -> User:
    known = User.objects.filter(roles__role=Role.PERSONNEL_OFFICER, roles__body=body).order_by("pk").first()
    return known or people.officer(Role.PERSONNEL_OFFICER, body)


def _force(competition: Competition, closes_at: datetime) -> None:
    immutability.uninstall()
    Competition.objects.filter(pk=competition.pk).update(closes_at=closes_at)
    immutability.install()
    competition.refresh_from_db()
