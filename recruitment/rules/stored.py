"""A ranking read back from the text it was kept as."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from recruitment.rules.entries import Candidate
from recruitment.rules.plan import Plan
from recruitment.rules.ranking import Decision, PositionInput, Ranking, rank
from recruitment.rules.scoring import Sheet


def stored_ranking(given: Mapping[str, Any], plan: Plan) -> Ranking:
    """Rank the kept input of a position (the plain form of a PositionInput) again."""
    return rank(read_input(given), plan)


def read_input(given: Mapping[str, Any]) -> PositionInput:
    """The input of a ranking out of its plain form. Raises KeyError and the like if misshapen."""
    return PositionInput(
        position=given["position"],
        posts=given["posts"],
        candidates=tuple(_candidate(item) for item in given["candidates"]),
        decisions=tuple(Decision(tuple(item["order"]), item["reason"]) for item in given["decisions"]),
        draw_seed=given["draw_seed"],
    )


def _candidate(item: Mapping[str, Any]) -> Candidate:
    names = ("recused", "absent", "missing")
    return Candidate(
        reference=item["reference"],
        sheets=tuple(_sheet(sheet) for sheet in item["sheets"]),
        status=item["status"],
        attempt=item["attempt"],
        **{name: tuple(item[name]) for name in names},
    )


def _sheet(item: Mapping[str, Any]) -> Sheet:
    marks = {code: Decimal(mark) for code, mark in item["marks"].items()}
    return Sheet(item["member"], marks, item.get("notes", {}))
