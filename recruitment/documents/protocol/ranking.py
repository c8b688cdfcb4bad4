"""The protocol of a ranking: marks by member and criterion, the calculation, ties, and the order."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from core.documents import kit
from recruitment.documents.protocol.parts import Content, attendance, instant_words, recusals
from recruitment.rules.explain import explain
from recruitment.rules.findings import decimal_text
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import Ranking
from recruitment.rules.stored import stored_ranking
from recruitment.words.plan import rule_sentences, tie_sentence
from recruitment.words.ranking import calculation_sentences, explanation, outcome_words, reason_sentence


def blocks(content: Content) -> list[Any]:
    """What stands between the members and the signatures."""
    plan = parse_plan(content["plan"])
    ranking = stored_ranking(content["input"], plan)
    position = content["position"]
    about = [(_("Position"), f"{position['code']}: {in_language(position['title'])}"), (_("Posts"), position["posts"])]
    return [
        kit.facts(about),
        *recusals(content),
        *attendance(content),
        *_method(plan),
        *_marks(content, plan),
        *_amendments(content),
        *_divergences(content, plan),
        *_order(ranking, plan),
        kit.proof([
            (_("Ranking"), str(content["ranking_number"])),
            (_("SHA-256 of the ranking"), content["ranking_sha256"]),
            (_("SHA-256 of the plan"), plan.digest),
            (_("SHA-256 of the announcement"), content["competition"]["announcement_sha256"]),
        ]),
    ]  # fmt: skip


def _method(plan: Plan) -> list[Any]:
    columns = [kit.Column(_("Criterion")), kit.Column(_("Title"), 5), kit.Column(_("Weight"), 1, "right"),
               kit.Column(_("Pass mark"), 2, "right")]  # fmt: skip
    rows = [
        (criterion.code, in_language(criterion.title), decimal_text(criterion.weight),
         "–" if criterion.pass_mark is None else decimal_text(criterion.pass_mark))
        for criterion in plan.criteria
    ]  # fmt: skip
    return [
        kit.heading(_("How it is judged")),
        kit.table(columns, rows),
        *kit.bullets(rule_sentences(plan)),
        kit.paragraph(_("When totals are equal, what decides, in this order")),
        *kit.bullets(tie_sentence(plan, step) for step in plan.ties),
    ]


def _marks(content: Content, plan: Plan) -> list[Any]:
    """A line per sheet, and under a candidate's sheets the figures they come to."""
    columns = [kit.Column(_("Reference"), 3), kit.Column(_("Member"), 2),
               *(kit.Column(code, 1, "right") for code in plan.codes), kit.Column(_("Total"), 2, "right")]  # fmt: skip
    return [kit.heading(_("Marks by member and criterion")), kit.table(columns, _mark_rows(content, plan))]


def _mark_rows(content: Content, plan: Plan) -> Iterator[list[Any]]:
    figures = {row["reference"]: row for row in content["ranking"]["rows"]}
    for candidate in content["input"]["candidates"]:
        row = figures[candidate["reference"]]
        for sheet in candidate["sheets"]:
            marks = [sheet["marks"].get(code, "–") for code in plan.codes]
            total = (row["members"] or {}).get(sheet["member"], "–")
            yield [candidate["reference"], sheet["member"], *marks, total]
        if row["criteria"]:
            yield ["", _("Together"), *(row["criteria"][code] for code in plan.codes), row["total"]]


def _amendments(content: Content) -> list[Any]:
    lines = [
        _("%(reference)s, %(member)s, %(criterion)s: %(old)s became %(new)s on %(moment)s. %(reason)s")
        % {**row, "moment": instant_words(row["at"])}
        for row in content["amendments"]
    ]
    return [kit.heading(_("Marks amended after the reveal")), *kit.bullets(lines)] if lines else []


def _divergences(content: Content, plan: Plan) -> list[Any]:
    """Interviews that were invalid and repeated, and those tested and found valid, each with its calculation."""
    repeated = [(row["reference"], row["round"], row["calculation"]) for row in content["divergences"]]
    rounds = {item["reference"]: item["attempt"] for item in content["input"]["candidates"]}
    tested = [(row["reference"], rounds[row["reference"]], row) for row in content["ranking"]["divergences"]]
    found: list[Any] = []
    for reference, number, calculation in [*repeated, *tested]:
        found.append(kit.paragraph(_("%(reference)s, round %(round)s") % {"reference": reference, "round": number}))
        found += kit.bullets(calculation_sentences(calculation, plan))
    return [kit.heading(_("Marks that differed widely")), *found] if found else []


def _order(ranking: Ranking, plan: Plan) -> list[Any]:
    columns = [kit.Column(_("Place"), 1, "right"), kit.Column(_("Reference"), 3), kit.Column(_("Total"), 2, "right"),
               kit.Column(_("Outcome"), 5)]  # fmt: skip
    rows = [
        (row.place or "–", row.reference, "–" if row.total is None else row.total, outcome_words(row.outcome))
        for row in ranking.rows
    ]
    placed = [row.reference for row in ranking.rows if row.place is not None]
    pairs = [explanation(explain(ranking, one, other), plan) for one, other in pairwise(placed)]
    missed = [
        _("%(reference)s: %(reason)s") % {"reference": row.reference, "reason": reason_sentence(finding, plan)}
        for row in ranking.rows
        for finding in row.reasons
    ]
    return [
        kit.heading(_("The order")),
        kit.table(columns, rows),
        *kit.bullets(pairs),
        *([kit.paragraph(_("Why there is no place")), *kit.bullets(missed)] if missed else []),
    ]

