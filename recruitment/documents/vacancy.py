"""The vacancy as a PDF: the frozen text, how it is judged, and the hash of the announcement."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.deadlines.words import in_language
from core.documents import kit
from core.documents.registry import Data, DocumentKind, register
from core.ui.moments import moment_in_words
from recruitment.richtext import blocks_of_html
from recruitment.rules.findings import decimal_text
from recruitment.rules.plan import Plan, parse_plan
from recruitment.words.plan import rule_sentences, tie_sentence

NAME = "recruitment.vacancy"
HEADINGS = {
    "duties": gettext_lazy("Duties"),
    "requirements": gettext_lazy("Requirements"),
    "conditions": gettext_lazy("Conditions"),
}


def build(data: Data, language: str) -> list[Any]:
    """The blocks of the document, from the announcement's content, one position's part and the hash."""
    content, part = data["content"], data["part"]
    prose = part["texts"][language]
    blocks = [kit.statement(in_language(part["title"], language)), kit.facts(_facts(content, part, language))]
    blocks.append(kit.paragraph(prose["summary"]))
    for name, heading in HEADINGS.items():
        blocks += [kit.heading(str(heading)), *_prose(prose[name])]
    plan = parse_plan(content["plan"])
    blocks += _judged(plan, language)
    binding = content["competition"]["binding_language"]
    blocks.append(kit.note(binding_sentence(binding)))
    blocks.append(kit.proof([(_("SHA-256 of the announcement"), data["sha256"])]))
    return blocks


def binding_sentence(code: str) -> str:
    """Which language's text binds."""
    return _("The Azerbaijani text binds.") if code == "az" else _("The English text binds.")


def _facts(content: Data, part: Data, language: str) -> list[tuple[str, str]]:
    competition, window = content["competition"], content["window"]
    facts = [
        (_("State body"), in_language(competition["body"]["name"], language)),
        (_("Unit"), in_language(part["unit"] or {}, language)),
        (_("Place"), in_language(part["place"], language)),
        (_("Salary"), salary_words(part["salary"]["min"], part["salary"]["max"])),
        (_("Class of the post"), str(part["level"])),
        (_("Number of posts"), str(part["posts"])),
        (_("Competition"), competition["number"]),
        (_("Applications are taken until"), moment_in_words(_instant(window["closes_at"]), language=language)),
    ]
    return [(label, value) for label, value in facts if value]


def salary_words(low: Any, high: Any) -> str:
    """The salary in a sentence."""
    low, high = plain_money(low), plain_money(high)
    if low == high:
        return _("%(amount)s AZN a month") % {"amount": low}
    return _("%(low)s to %(high)s AZN a month") % {"low": low, "high": high}


def plain_money(amount: Any) -> str:
    """An amount without needless zeros."""
    text = str(amount)
    return text.removesuffix(".00")


def _prose(html: str) -> list[Any]:
    blocks: list[Any] = []
    items: list[str] = []
    for kind, words in [*blocks_of_html(html), ("end", "")]:
        if kind == "li":
            items.append(words)
            continue
        if items:
            blocks += kit.bullets(items)
            items = []
        if kind == "p":
            blocks.append(kit.paragraph(words))
    return blocks


def _judged(plan: Plan, language: str) -> list[Any]:
    columns = [
        kit.Column(_("Criterion"), 5),
        kit.Column(_("Weight"), 1, "right"),
        kit.Column(_("Pass mark"), 1, "right"),
    ]
    rows = [
        (in_language(c.title, language), decimal_text(c.weight), decimal_text(c.pass_mark) if c.pass_mark else "–")
        for c in plan.criteria
    ]
    ties = [tie_sentence(plan, step) for step in plan.ties]
    return [
        kit.heading(_("How it is judged")),
        kit.table(columns, rows),
        *kit.bullets(rule_sentences(plan)),
        kit.heading(_("When totals are equal, what decides, in this order")),
        *kit.bullets(ties),
    ]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


register(DocumentKind(name=NAME, title=gettext_lazy("Vacancy announcement"), build=build, public=True))
