"""The computed ranking of a position and what is found on the way."""

import json
from dataclasses import replace
from typing import Any

from core.canonical import canonical_bytes, sha256_hex
from recruitment.models import Application, Divergence, Interview, Position, Protocol
from recruitment.models import Ranking as StoredRanking
from recruitment.queries.scoring import counting_interviews, is_fully_sealed, plan_of, position_input
from recruitment.rules.divergence import Calculation
from recruitment.rules.findings import plain
from recruitment.rules.ranking import Decision, PositionInput, Ranking, rank

WAITING = (Application.State.REGISTERED, Application.State.INVITED)


def usable_input(position: Position) -> PositionInput:
    """The position's input, with the latest decision on each tie that only a decision orders."""
    given = position_input(position)
    ties = [frozenset(tie) for tie in rank(given, plan_of(position.competition)).unresolved]
    latest = {
        frozenset(row.order): Decision(tuple(row.order), row.reason) for row in position.tie_decisions.order_by("pk")
    }
    return replace(given, decisions=tuple(latest[tie] for tie in ties if tie in latest))


def computed_ranking(position: Position) -> Ranking:
    """The ranking as the sheets, amendments and decisions of this moment give it."""
    return rank(usable_input(position), plan_of(position.competition))


def ranking_text(position: Position) -> bytes:
    """The ranking of this moment with its input, as canonical bytes: what a kept ranking consists of."""
    given = usable_input(position)
    ranking = rank(given, plan_of(position.competition))
    return canonical_bytes({"input": plain(given), "ranking": ranking.to_dict()})


def is_current(position: Position, ranking: StoredRanking | None) -> bool:
    """Whether a kept ranking is the latest and still what the sheets and decisions give."""
    latest = position.rankings.last()
    return ranking is not None and ranking == latest and ranking.sha256 == sha256_hex(ranking_text(position))


def invalid_calculations(position: Position) -> list[tuple[Interview, Calculation]]:
    """The interviews that must be repeated, each with the calculation that says so."""
    ranking = computed_ranking(position)
    found = {row.reference: row for row in ranking.divergences if row.invalid}
    interviews = counting_interviews(position).values()
    return [(row, found[row.application.reference]) for row in interviews if row.application.reference in found]


def calculation_of(divergence: Divergence) -> dict[str, Any]:
    """The calculation of a divergence, as data."""
    return json.loads(divergence.calculation)


def unresolved_ties(position: Position) -> tuple[tuple[str, ...], ...]:
    """Groups of references that only a decision can order."""
    return computed_ranking(position).unresolved


def outstanding(position: Position) -> dict[str, int]:
    """How many candidates are not interviewed yet, and how many interviews lack a sealed sheet."""
    waiting = position.applications.filter(state__in=WAITING).count()
    attended = [row for row in counting_interviews(position).values() if row.state == Interview.State.ATTENDED]
    live = [row for row in attended if row.application.state != Application.State.WITHDRAWN]
    unsealed = [row for row in live if not is_fully_sealed(row)]
    return {"interviews": waiting, "sheets": len(unsealed)}


def signed_protocol(position: Position) -> Protocol | None:
    """The signed protocol of the position's latest ranking, if there is one."""
    ranking = position.rankings.last()
    protocols = position.protocols.filter(kind=Protocol.Kind.RANKING, ranking=ranking, state=Protocol.State.SIGNED)
    return protocols.select_related("ranking").last() if ranking else None
