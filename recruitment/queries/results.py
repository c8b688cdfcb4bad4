"""The computed ranking of a position and what is found on the way."""

import json
from typing import Any

from recruitment.models import Divergence, Interview, Position
from recruitment.queries.scoring import counting_interviews, plan_of, position_input
from recruitment.rules.divergence import Calculation
from recruitment.rules.ranking import PositionInput, Ranking, rank


def usable_input(position: Position) -> PositionInput:
    """The position's input with only those tie decisions that still decide something."""
    given = position_input(position)
    ranking = rank(given, plan_of(position.competition))
    used = tuple(decision for decision in given.decisions if decision in ranking.decisions)
    return PositionInput(given.position, given.posts, given.candidates, used, given.draw_seed)


def computed_ranking(position: Position) -> Ranking:
    """The ranking as the sheets, amendments and decisions of this moment give it."""
    return rank(usable_input(position), plan_of(position.competition))


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
