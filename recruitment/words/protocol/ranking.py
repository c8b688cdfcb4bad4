"""The protocol of a ranking: marks by member and criterion, the calculation, ties, and the order."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from core.deadlines.words import in_language
from recruitment.rules.explain import explain
from recruitment.rules.findings import decimal_text
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import Ranking
from recruitment.rules.stored import stored_ranking
from recruitment.words.plan import rule_sentences, tie_sentence
from recruitment.words.protocol.parts import Content, attendance, instant_words, recusals
from recruitment.words.protocol.section import Col, Section
from recruitment.words.ranking import calculation_sentences, explanation, outcome_words, reason_sentence


def sections(content: Content) -> list[Section]:
    """What stands between the members and the signatures."""
    plan = parse_plan(content["plan"])
    ranking = stored_ranking(content["input"], plan)
    position = content["position"]
    about = [
        (_("Position"), f"{position['code']}: {in_language(position['title'])}"),
        (_("Number of posts"), position["posts"]),
    ]
    proof = [
        (_("Ranking"), str(content["ranking_number"])),
        (_("SHA-256 of the ranking"), content["ranking_sha256"]),
        (_("SHA-256 of the plan"), plan.digest),
        (_("SHA-256 of the announcement"), content["competition"]["announcement_sha256"]),
    ]
    return [
        Section(facts=about),
        recusals(content),
        attendance(content),
        *_method(plan),
        *_marks(content, plan),
        *_amendments(content),
        *_divergences(content, plan),
        *_order(ranking, plan),
        Section(proof=proof),
    ]


def _method(plan: Plan) -> list[Section]:
    columns = [Col(_("Criterion"), 1.4), Col(_("Title"), 5), Col(_("Weight"), 1.4, True), Col(_("Pass mark"), 2, True)]
    rows = [
        (criterion.code, in_language(criterion.title), decimal_text(criterion.weight),
         "–" if criterion.pass_mark is None else decimal_text(criterion.pass_mark))
        for criterion in plan.criteria
    ]  # fmt: skip
    ties = [tie_sentence(plan, step) for step in plan.ties]
    return [
        Section(_("How it is judged"), columns=columns, rows=rows, lines=rule_sentences(plan)),
        Section(_("When totals are equal, what decides, in this order"), lines=ties),
    ]


def _marks(content: Content, plan: Plan) -> list[Section]:
    """A line per sheet, and under a candidate's sheets the figures they come to."""
    columns = [Col(_("Reference"), 3), Col(_("Member"), 2), *(Col(code, 1, True) for code in plan.codes),
               Col(_("Total"), 2, True)]  # fmt: skip
    rows = list(_mark_rows(content, plan))
    return [
        Section(_("Marks by member and criterion"), columns=columns, rows=rows),
        *([Section(_("Notes"), lines=notes)] if (notes := _notes(content)) else []),
    ]


def _mark_rows(content: Content, plan: Plan) -> Iterator[list[Any]]:
    figures = {row["reference"]: row for row in content["ranking"]["rows"]}
    for candidate in content["input"]["candidates"]:
        row = figures[candidate["reference"]]
        for sheet in candidate["sheets"]:
            marks = [sheet["marks"].get(code, "–") for code in plan.codes]
            total = (row["members"] or {}).get(sheet["member"], "–")
            yield [candidate["reference"], sheet["member"], *marks, total]
        if row["criteria"]:
            yield [candidate["reference"], _("Together"), *(row["criteria"][code] for code in plan.codes), row["total"]]


def _notes(content: Content) -> list[str]:
    return [
        _("%(reference)s, %(member)s, %(criterion)s: %(note)s")
        % {"reference": candidate["reference"], "member": sheet["member"], "criterion": code, "note": note}
        for candidate in content["input"]["candidates"]
        for sheet in candidate["sheets"]
        for code, note in sorted(sheet["notes"].items())
    ]


def _amendments(content: Content) -> list[Section]:
    lines = [
        _("%(reference)s, %(member)s, %(criterion)s: %(old)s became %(new)s on %(moment)s. %(reason)s")
        % {**row, "moment": instant_words(row["at"])}
        for row in content["amendments"]
    ]
    return [Section(_("Marks amended after the reveal"), lines=lines)] if lines else []


def _divergences(content: Content, plan: Plan) -> list[Section]:
    """Interviews that were invalid and repeated, and those tested and found valid, each with its calculation."""
    repeated = [(row["reference"], row["round"], row["calculation"]) for row in content["divergences"]]
    rounds = {item["reference"]: item["attempt"] for item in content["input"]["candidates"]}
    tested = [(row["reference"], rounds[row["reference"]], row) for row in content["ranking"]["divergences"]]
    title = _("Marks that differed widely: %(reference)s, round %(round)s")
    return [
        Section(title % {"reference": reference, "round": number}, lines=calculation_sentences(calculation, plan))
        for reference, number, calculation in [*repeated, *tested]
    ]


def _order(ranking: Ranking, plan: Plan) -> list[Section]:
    columns = [Col(_("Place"), 1.5, True), Col(_("Reference"), 3), Col(_("Total"), 2, True), Col(_("Outcome"), 5)]
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
        Section(_("The order"), columns=columns, rows=rows, lines=pairs),
        *([Section(_("Why there is no place"), lines=missed)] if missed else []),
    ]
