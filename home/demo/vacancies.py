"""Preparing a competition of the demonstration: its head, its plan, its positions and their approved texts."""

import csv
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from home.demo.cast import Cast
from recruitment.actions.plan import CompetitionFacts, create_competition, save_plan
from recruitment.actions.positions import PositionFacts, Texts, save_positions
from recruitment.actions.texts import approve_texts
from recruitment.models import Competition, VacancyPage
from recruitment.richtext import html_of_lines
from recruitment.rules.defaults import DEFAULT_PLAN

DATA = Path(__file__).parent / "data" / "positions-2012.csv"


def prepare(
    cast: Cast, *, number: str, slug: str, title_az: str, title_en: str, announce_at: datetime, at: datetime,
    codes: tuple[str, ...] = (),
) -> Competition:  # fmt: skip
    """A competition ready to be announced by the clock, with the positions of the spreadsheet (or those in `codes`)."""
    officer = cast["officer"]
    facts = CompetitionFacts(
        slug=slug, number=number, title_az=title_az, title_en=title_en, announce_at=announce_at,
        contact_name=officer.name, contact_phone="+994 12 555 01 01", contact_email=officer.email,
    )  # fmt: skip
    competition = create_competition(cast.bodies["agency"], facts, by=officer, at=at)
    save_plan(competition, deepcopy(DEFAULT_PLAN), by=officer, at=at)
    save_positions(competition, _rows(cast, codes), by=officer, at=at)
    pages = VacancyPage.objects.filter(position__competition=competition).values_list("pk", flat=True)
    approve_texts(competition, list(pages), by=officer, at=at)
    return competition


def _rows(cast: Cast, codes: tuple[str, ...]) -> Iterator[tuple[PositionFacts, Texts]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not codes or row["code"] in codes:
                yield _facts(row, cast), _texts(row)


def _facts(row: dict[str, str], cast: Cast) -> PositionFacts:
    return PositionFacts(
        code=row["code"],
        title_az=row["title_az"],
        title_en=row["title_en"],
        place_az=row["place_az"],
        place_en=row["place_en"],
        salary_min=Decimal(row["salary_min"]),
        salary_max=Decimal(row["salary_max"]),
        posts=int(row["posts"]),
        level=int(row["level"]),
        kind=row["kind"],
        unit=cast.units[row["unit"]],
    )


def _texts(row: dict[str, str]) -> Texts:
    return {
        language: {
            "summary": row[f"summary_{language}"],
            **{name: html_of_lines(row[f"{name}_{language}"]) for name in ("duties", "requirements", "conditions")},
        }
        for language in ("az", "en")
    }
