"""Preparing a competition of the demonstration: its head, its plan, its positions and their approved texts."""

import csv
import io
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path

from core.exchange.actions import confirm_batch, upload_batch
from home.demo.cast import Cast
from home.demo.clockwork import step
from recruitment.actions.plan import CompetitionFacts, create_competition, save_plan
from recruitment.actions.texts import approve_texts
from recruitment.models import Competition, VacancyPage
from recruitment.rules.defaults import DEFAULT_PLAN

SPREADSHEET = Path(__file__).parent / "data" / "positions-2012.csv"
EXCHANGE = "recruitment.positions"


def prepare(
    cast: Cast, *, number: str, slug: str, title_az: str, title_en: str, announce_at: datetime, begins: datetime,
    codes: tuple[str, ...] = (),
) -> Competition:  # fmt: skip
    """A competition ready to be announced by the clock, with the positions of the spreadsheet (or those in `codes`)."""
    officer = cast["officer"]
    facts = CompetitionFacts(
        slug=slug, number=number, title_az=title_az, title_en=title_en, announce_at=announce_at,
        contact_name=officer.name, contact_phone="+994 12 555 01 01", contact_email=officer.email,
    )  # fmt: skip
    with step(begins) as at:
        competition = create_competition(cast.bodies["agency"], facts, by=officer, at=at)
        save_plan(competition, deepcopy(DEFAULT_PLAN), by=officer, at=at)
        content = spreadsheet(number, codes)
        batch = upload_batch(EXCHANGE, name=SPREADSHEET.name, content=content, by=officer, at=at)
        confirm_batch(batch, sha256=batch.sha256, by=officer, at=at)
    with step(begins + timedelta(days=1)) as at:
        pages = VacancyPage.objects.filter(position__competition=competition).values_list("pk", flat=True)
        approve_texts(competition, list(pages), by=officer, at=at)
    return competition


def spreadsheet(number: str, codes: tuple[str, ...] = ()) -> bytes:
    """The spreadsheet of 2012 as CSV, for the competition of this number, with all rows or those of `codes`."""
    held = io.StringIO()
    with SPREADSHEET.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        writer = csv.DictWriter(held, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(row | {"competition": number} for row in reader if not codes or row["code"] in codes)
    return held.getvalue().encode()
