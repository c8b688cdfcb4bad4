"""The merit list of a position as a public PDF, from its open data."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.deadlines.words import in_language
from core.documents import kit
from core.documents.registry import Data, DocumentKind, register
from recruitment.rules.findings import Finding
from recruitment.rules.plan import Plan, parse_plan
from recruitment.words.plan import rule_sentences
from recruitment.words.ranking import outcome_words, reason_sentence, step_words

NAME = "recruitment.merit_list"


def build(data: Data, language: str) -> list[Any]:
    """The blocks, from the published document of one position, the protocol's number and the digest."""
    document = data["document"]
    plan, ranking = parse_plan(document["plan"]), document["ranking"]
    about = [
        (_("Position"), f"{document['position']}: {in_language(document['title'])}"),
        (_("State body"), in_language(document["body"])),
        (_("Competition"), data["competition"]),
        (_("Number of posts"), document["posts"]),
        (_("Protocol"), data["protocol"]),
    ]
    return [
        kit.facts(about),
        _table(ranking, plan),
        *kit.bullets(_ties(ranking, document, plan)),
        *kit.bullets(_missed(ranking, plan)),
        kit.heading(_("How it is judged")),
        *kit.bullets(rule_sentences(plan)),
        kit.proof([(_("SHA-256 of the published data of this position"), data["sha256"])]),
    ]


def _table(ranking: Data, plan: Plan) -> Any:
    columns = [kit.Column(_("Place"), 1.6, "right"), kit.Column(_("Reference"), 3),
               *(kit.Column(code, 1.3, "right") for code in plan.codes), kit.Column(_("Total"), 1.5, "right"),
               kit.Column(_("Outcome"), 4)]  # fmt: skip
    rows = []
    for row in ranking["rows"]:
        marks = row["criteria"] or {}
        rows.append([row["place"] or "–", row["reference"], *(marks.get(code, "–") for code in plan.codes),
                     row["total"] or "–", outcome_words(row["outcome"])])  # fmt: skip
    return kit.table(columns, rows)


def _ties(ranking: Data, document: Data, plan: Plan) -> list[str]:
    said = []
    for tie in ranking["ties"]:
        steps = "; ".join(step_words(label, plan) for label in dict.fromkeys(tie["settled_by"]))
        values = {"references": ", ".join(tie["references"]), "total": tie["total"], "steps": steps}
        said.append(_("%(references)s have the equal total %(total)s. What decided: %(steps)s.") % values)
    return said + [item["reason"] for item in document["decisions"]]


def _missed(ranking: Data, plan: Plan) -> list[str]:
    return [
        _("%(reference)s: %(reason)s")
        % {"reference": row["reference"], "reason": reason_sentence(Finding(found["code"], found["params"]), plan)}
        for row in ranking["rows"]
        for found in row["reasons"]
    ]


register(DocumentKind(NAME, gettext_lazy("Merit list"), build, public=True, signed=True))
