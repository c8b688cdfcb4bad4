"""The open data of results: what a stranger needs to compute a merit list again."""

import json
from typing import Any

from core.canonical import canonical_bytes
from recruitment.models import Competition, Position, Publication
from recruitment.queries.results import usable_input
from recruitment.queries.scoring import plan_of
from recruitment.rules.opendata import competition_document, csv_rows, position_document
from recruitment.rules.ranking import rank


def merit_list(position: Position) -> dict[str, Any]:
    """The merit list of one position with its input, by reference and member number only."""
    given, competition = usable_input(position), position.competition
    return position_document(
        given,
        rank(given, plan_of(competition)),
        title={"az": position.title_az, "en": position.title_en},
        body={"az": competition.body.name_az, "en": competition.body.name_en},
    )


def publications_of(competition: Competition) -> list[Publication]:
    """What is published of a competition, by code of position."""
    rows = Publication.objects.filter(position__competition=competition).order_by("position__code")
    return list(rows.select_related("position", "protocol__document", "ranking"))


def published_document(competition: Competition, publications: list[Publication]) -> dict[str, Any]:
    """The open data of a competition: its published merit lists."""
    title = {"az": competition.title_az, "en": competition.title_en}
    return competition_document(competition.number, title, [json.loads(row.content) for row in publications])


def published_bytes(competition: Competition, publications: list[Publication]) -> bytes:
    """The open data as it is served; its SHA-256 stands on the page."""
    return canonical_bytes(published_document(competition, publications))


def published_rows(document: dict[str, Any]) -> list[list[str]]:
    """The merit lists as one table, headings first; a position that lacks a column leaves it empty."""
    parts = [(one["position"], csv_rows(one)) for one in document["positions"]]
    columns: list[str] = []
    for _code, (heads, *_rows) in parts:
        columns += [head for head in heads if head not in columns]
    table = [["position", *columns]]
    for code, (heads, *rows) in parts:
        for row in rows:
            cells = dict(zip(heads, row, strict=True))
            table.append([code, *(cells.get(column, "") for column in columns)])
    return table
