"""What the secretary and the officer see: the board of a competition, and a position with its next step."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.ui.charts import Chart, dot_strip
from core.ui.parts import Column, Stage
from recruitment.backoffice.desk import STATE_KINDS
from recruitment.backoffice.frame import competition_of, show
from recruitment.models import Position, Protocol
from recruitment.queries.opendata import publications_of
from recruitment.queries.result_desk import Standing, board, paper, papers, standing
from recruitment.queries.scoring import plan_of
from recruitment.rules.explain import explain
from recruitment.rules.findings import plain
from recruitment.rules.ranking import Ranking
from recruitment.words.ranking import calculation_sentences, explanation, outcome_kind, outcome_words, reason_sentence


@require_safe
def competition_results(request: HttpRequest, pk: int) -> HttpResponse:
    """Every position that is being interviewed or beyond: sealed sheets, state, what is next."""
    competition = competition_of(request, pk)
    columns = [Column(_("Position")), Column(_("State")), Column(_("Sealed sheets"), number=True),
               Column(_("What is next"))]  # fmt: skip
    rows = [(line, STATE_KINDS[line.position.state]) for line in board(competition)]
    return show(
        request, "results", competition, _("Results"), rows=rows, columns=columns,
        published=publications_of(competition),
    )  # fmt: skip


def position_of(request: HttpRequest, pk: int) -> Position:
    """The position, for whoever may open its competition's desk (404 to anybody else)."""
    rows = Position.objects.select_related("competition__body", "committee")
    position = get_object_or_404(rows, pk=pk)
    competition_of(request, position.competition_id)
    return position


@require_safe
def position_results(request: HttpRequest, pk: int) -> HttpResponse:
    """One position: where it stands, the next step or why not, divergences, ranking, protocols."""
    position = position_of(request, pk)
    found = standing(position)
    trail = ((_("Results"), reverse("competition_results", args=[position.competition_id])),)
    ranking_paper = paper("ranking", position, _("Ranking"), found.protocol)
    context: dict[str, Any] = {
        "position": position, "found": found, "stages": _stages(found), "papers": papers(position),
        "ranking_paper": ranking_paper, "sealed_columns": _sealed_columns(), "divergences": _divergences(found),
        "public_url": reverse("recruitment:results_competition", args=[position.competition.slug]),
    }  # fmt: skip
    if found.ranking is not None:
        context |= _ranking(found.ranking)
    return show(request, "position_results", position.competition, str(position), *trail, **context)


def _sealed_columns() -> list[Column]:
    return [Column(_("Candidate")), Column(_("Round"), number=True), Column(_("Interview")), Column(_("Sealed sheets"))]


def _stages(found: Standing) -> list[Stage]:
    signed = found.protocol is not None and found.protocol.state != Protocol.State.FOR_SIGNATURE
    published = found.position.state == Position.State.RESULTS_PUBLISHED
    revealed = found.position.state != Position.State.IN_ASSESSMENT
    sealed = revealed or not found.why_not["reveal"]
    ranked = published or found.current
    plan = [
        (_("Sheets sealed"), sealed), (_("Marks revealed"), revealed), (_("Ranked"), ranked),
        (_("Protocol signed"), published or signed), (_("Results published"), published),
    ]  # fmt: skip
    first = next((at for at, (_label, over) in enumerate(plan) if not over), len(plan))
    return [
        Stage(label, "done" if at < first else "now" if at == first else "next")
        for at, (label, _over) in enumerate(plan)
    ]


def _ranking(ranking: Ranking) -> dict[str, Any]:
    plan = ranking.plan
    placed = [row.reference for row in ranking.rows if row.place is not None]
    columns = [
        Column(_("Place"), number=True), Column(_("Reference")), *(Column(code, number=True) for code in plan.codes),
        Column(_("Total"), number=True), Column(_("Outcome")),
    ]  # fmt: skip
    rows = [
        (row, [row.score.criteria[code] if row.score else None for code in plan.codes], outcome_words(row.outcome),
         outcome_kind(row.outcome), [reason_sentence(finding, plan) for finding in row.reasons])
        for row in ranking.rows
    ]  # fmt: skip
    pairs = [explanation(explain(ranking, one, other), plan) for one, other in pairwise(placed)]
    return {
        "ends_in_draw": plan.ties[-1].by == "draw",
        "ranking": ranking,
        "ranking_columns": columns,
        "ranking_rows": rows,
        "pairs": pairs,
    }


def _divergences(found: Standing) -> list[tuple[Any, list[str], Chart, Any]]:
    """Each tested candidate: the calculation in words, the marks as a picture, the interview to repeat if invalid."""
    if found.ranking is None:
        return []
    plan = plan_of(found.position.competition)
    interviews = {row.application.reference: row for row in found.invalid}
    return [
        (one, calculation_sentences(plain(one), plan), _strip(one, plan), interviews.get(one.reference))
        for one in found.ranking.divergences
    ]


def _strip(calculation: Any, plan: Any) -> Chart:
    low, high = plan.scale.low, plan.scale.high
    if calculation.compare == "raw_total":
        low, high = low * len(plan.codes), high * len(plan.codes)
    pairs = sorted(calculation.compared.items())
    return dot_strip(
        _("Members’ totals of %(reference)s") % {"reference": calculation.reference}, pairs,
        description=", ".join(f"{member} {value}" for member, value in pairs),
        labels=(_("Member"), _("Total")), low=low, high=high, mark=plan.pass_mark,
    )  # fmt: skip
