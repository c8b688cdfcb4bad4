"""What an announcement says: one JSON-able value, made from the drafts, frozen, and read back for ever after."""

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from recruitment.models import Announcement, Competition, Position, VacancyPage
from recruitment.rules.plan import Plan
from recruitment.rules.prose import PROSE, text_digest

LANGUAGES = ("az", "en")


def draft_texts(competition: Competition) -> dict[int, dict[str, VacancyPage]]:
    """The latest drafts of the pages: position id to language to page as last saved; a few queries for any number."""
    drafts: dict[int, dict[str, VacancyPage]] = defaultdict(dict)
    pages = VacancyPage.objects.filter(position__competition=competition)
    for page in pages.select_related("latest_revision", "approval"):
        drafts[page.position_id][page.language] = page
    return drafts


def latest_prose(page: VacancyPage) -> dict[str, str]:
    """The four texts of the page's latest revision."""
    content = page.latest_revision.content if page.latest_revision else {}
    return {name: content.get(name, getattr(page, name)) or "" for name in PROSE}


def is_ready(page: VacancyPage) -> bool:
    """Whether the latest text is the one that was found good."""
    approval = getattr(page, "approval", None)
    return approval is not None and approval.sha256 == text_digest(latest_prose(page))


def competition_content(competition: Competition) -> dict[str, Any]:
    """The competition's own part of the announcement."""
    body = competition.body
    return {
        "number": competition.number,
        "slug": competition.slug,
        "title": {"az": competition.title_az, "en": competition.title_en},
        "route": competition.route,
        "binding_language": competition.binding_language,
        "body": {
            "code": body.code,
            "name": {"az": body.name_az, "en": body.name_en},
            "address": body.address,
        },
        "contact": {
            "name": competition.contact_name,
            "phone": competition.contact_phone,
            "email": competition.contact_email,
        },
    }


def position_content(position: Position, texts: dict[str, dict[str, str]]) -> dict[str, Any]:
    """One position's part of the announcement: the facts, and the prose by language."""
    unit = position.unit
    return {
        "code": position.code,
        "slug": position.slug,
        "title": {"az": position.title_az, "en": position.title_en},
        "unit": {"az": unit.name_az, "en": unit.name_en} if unit else None,
        "level": position.level,
        "kind": position.kind,
        "posts": position.posts,
        "place": {"az": position.place_az, "en": position.place_en},
        "salary": {"min": f"{position.salary_min:.2f}", "max": f"{position.salary_max:.2f}", "currency": "AZN"},
        "texts": texts,
    }


def announcement_content(
    competition: Competition, plan: Plan, positions: list[dict[str, Any]], *, opens_at: datetime, closes_at: datetime
) -> dict[str, Any]:
    """The whole announcement; equal inputs have equal canonical bytes."""
    return {
        "version": 1,
        "competition": competition_content(competition),
        "plan": plan.to_dict(),
        "plan_sha256": plan.digest,
        "window": {"opens_at": opens_at, "closes_at": closes_at, "zone": "Asia/Baku"},
        "positions": sorted(positions, key=lambda position: position["code"]),
    }


def frozen_position(announcement: Announcement, code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The announced content and the part of one position. Raises KeyError."""
    content = json.loads(announcement.content)
    for position in content["positions"]:
        if position["code"] == code:
            return content, position
    raise KeyError(code)
