"""Why one candidate stands above another: a code and its figures, the words are made elsewhere."""

from recruitment.rules.findings import Finding
from recruitment.rules.plan import TieStep
from recruitment.rules.ranking import Ranking, Row, draw_ticket


def compare(ranking: Ranking, a: str, b: str) -> int:
    """-1 when a stands above b, 1 when below, 0 when the plan does not tell them apart (or not yet).

    Any place stands above none; candidates without a place are not compared. Raises KeyError.
    """
    first, second = ranking.row(a).place, ranking.row(b).place
    if first == second:
        return 0
    if first is None or second is None:
        return 1 if first is None else -1
    return -1 if first < second else 1


def explain(ranking: Ranking, a: str, b: str) -> Finding:
    """The first difference between two candidates, the same whichever is named first. Raises KeyError.

    Codes: higher_total; higher_criterion, higher_stage, higher_lowest_mark (equal total, with `equal` naming
    the steps that were equal too), by_decision, by_draw; outcome (one has no place); undecided; not_compared.
    """
    rows = sorted((ranking.row(a), ranking.row(b)), key=lambda row: row.reference)
    if compare(ranking, rows[0].reference, rows[1].reference) > 0:
        rows.reverse()
    above, below = rows
    names = {"above": above.reference, "below": below.reference}
    if above.place is None:
        return Finding("not_compared", {"references": (above.reference, below.reference)})
    if below.place is None:
        return Finding("outcome", {**names, "outcome_above": above.outcome, "outcome_below": below.outcome})
    if above.total != below.total:
        return Finding("higher_total", {**names, "total_above": above.total, "total_below": below.total})
    if above.place == below.place:
        return Finding("undecided", {"references": (above.reference, below.reference), "total": above.total})
    return _explain_tie(ranking, above, below, {**names, "total": above.total})


def _explain_tie(ranking: Ranking, above: Row, below: Row, params: dict[str, object]) -> Finding:
    """The first step of the announced chain that tells candidates of equal total apart."""
    equal: list[str] = []
    for step in ranking.plan.ties[:-1]:
        one, other = _figure(above, step), _figure(below, step)
        if one != other:
            code = {"code": step.code} if step.code else {}
            figures = {"mark_above": one, "mark_below": other, "equal": tuple(equal)}
            return Finding(f"higher_{step.by}", {**params, **code, **figures})
        equal.append(step.label)
    params["equal"] = tuple(equal)
    if ranking.plan.ties[-1].by == "draw":
        return Finding("by_draw", {**params, **_tickets(ranking, above, below)})
    reasons = [one.reason for one in ranking.decisions if above.reference in one.order]
    return Finding("by_decision", {**params, "reason": reasons[0]})


def _figure(row: Row, step: TieStep) -> object:
    score = row.score
    if score is None:
        return None
    return score.arithmetic.decimal(score.arithmetic.figure(score.tally, step))


def _tickets(ranking: Ranking, above: Row, below: Row) -> dict[str, str]:
    seed = str(ranking.draw_seed)
    return {"draw_above": draw_ticket(seed, above.reference), "draw_below": draw_ticket(seed, below.reference)}
