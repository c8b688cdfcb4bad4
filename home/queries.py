"""Reads of the front page, the menu and the search."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale, Page

from core.deadlines.clock import now
from home.models import HomePage
from recruitment.models import Position

SHOWN = 5
HITS = 30


def closing_next(limit: int = SHOWN) -> list[Position]:
    """Open positions, those that close first at the top."""
    rows = Position.objects.filter(state=Position.State.OPEN, competition__closes_at__gt=now())
    return list(rows.select_related("competition__body").order_by("competition__closes_at", "code")[:limit])


def menu_pages(language: str) -> list[Page]:
    """Live pages under the language's front page that are shown in menus."""
    home = HomePage.objects.filter(locale__language_code=language).first()
    return list(home.get_children().live().in_menu()) if home else []


@dataclass(frozen=True)
class Hit:
    """One result of the site's search."""

    title: str
    url: str
    text: str


def clean_query(text: str) -> str:
    """A search text without the characters that have a meaning to the search backend."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())[:100]


def search_pages(text: str, language: str, request: Any = None) -> list[Hit]:
    """Pages of one language whose words match, the site's sections included; nothing for an empty query."""
    wanted = clean_query(text)
    if not wanted:
        return []
    locale = Locale.objects.filter(language_code=language).first()
    pages = Page.objects.live().public().filter(locale=locale, depth__gt=2)
    found = pages.search(wanted, operator="and")[:HITS]
    return [Hit(page.title, page.get_url(request) or "", page.search_description) for page in found]
