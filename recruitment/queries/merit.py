"""Published merit lists as the public page shows them."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from core.documents.models import Document
from recruitment.models import Competition, Position, Publication
from recruitment.rules.explain import explain
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import Ranking, Row
from recruitment.rules.recompute import Difference, read_position, recompute
from recruitment.words.ranking import explanation, outcome_kind, outcome_words, reason_sentence

PUBLIC = (Competition.State.ANNOUNCED, Competition.State.CLOSED, Competition.State.CONCLUDED)


@dataclass(frozen=True)
class Line:
    """A candidate by reference: marks in the order of the criteria, and everything there is to say."""

    row: Row
    marks: list[Any]
    outcome: str
    kind: str
    said: list[str]


@dataclass(frozen=True)
class MeritList:
    """The published list of one position."""

    publication: Publication
    plan: Plan
    ranking: Ranking
    lines: list[Line]

    @property
    def position(self) -> Position:
        """The position it is of."""
        return self.publication.position


def merit_list_of(publication: Publication) -> MeritList:
    """A published list, computed again from its own data; raises ValueError where that gives another list."""
    document = json.loads(publication.content)
    ranking = recompute(document)
    if isinstance(ranking, Difference):
        raise ValueError(f"Publication {publication.pk} differs at {ranking.path}.")
    plan = parse_plan(document["plan"])
    return MeritList(publication, plan, ranking, _lines(ranking, plan))


def _lines(ranking: Ranking, plan: Plan) -> list[Line]:
    lines: list[Line] = []
    before: Row | None = None
    for row in ranking.rows:
        said = [reason_sentence(finding, plan) for finding in row.reasons]
        if before and row.place and before.place and before.total == row.total:
            said.append(explanation(explain(ranking, before.reference, row.reference), plan))
        marks = [row.score.criteria[code] if row.score else None for code in plan.codes]
        lines.append(Line(row, marks, outcome_words(row.outcome), outcome_kind(row.outcome), said))
        before = row
    return lines


def with_results() -> QuerySet[Competition]:
    """Every announced competition with how many of its positions have results, the latest first."""
    over = Q(positions__state=Position.State.RESULTS_PUBLISHED)
    rows = Competition.objects.filter(state__in=PUBLIC).select_related("body")
    return rows.annotate(total=Count("positions"), published=Count("positions", filter=over)).order_by(
        "-opens_at", "-pk"
    )


def public_documents(keys: list[str]) -> dict[str, Document]:
    """Documents by their unique keys."""
    return {str(row.key): row for row in Document.objects.filter(key__in=keys)}


def result_of(publication: Publication, reference: str) -> "OwnResult":
    """What one candidate reads of the published results: every member's marks, totals, place, reasons."""
    document = json.loads(publication.content)
    merit, given = merit_list_of(publication), read_position(document)
    line = next(line for line in merit.lines if line.row.reference == reference)
    candidate = next(one for one in given.candidates if one.reference == reference)
    neighbours = _neighbours(merit.ranking, merit.plan, reference)
    return OwnResult(merit, line, [(sheet.member, sheet.marks) for sheet in candidate.sheets], neighbours)


@dataclass(frozen=True)
class OwnResult:
    """A candidate's own result."""

    merit: MeritList
    line: Line
    sheets: list[tuple[str, Any]]
    neighbours: list[str]


def _neighbours(ranking: Ranking, plan: Plan, reference: str) -> list[str]:
    """Why the candidate stands below the one before and above the one after."""
    placed = [row.reference for row in ranking.rows if row.place is not None]
    if reference not in placed:
        return []
    at = placed.index(reference)
    others = [placed[index] for index in (at - 1, at + 1) if 0 <= index < len(placed)]
    return [explanation(explain(ranking, reference, other), plan) for other in others]
