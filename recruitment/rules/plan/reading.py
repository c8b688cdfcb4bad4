"""From JSON-able form to the parts of a plan; only shapes are judged here, sense in `checks`."""

import re
from decimal import Decimal

from recruitment.rules.findings import decimal_text
from recruitment.rules.plan import parts as p
from recruitment.rules.reader import NUMBER, Reader

DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def read_plan(reader: Reader) -> p.Plan:
    """Read a plan, gathering errors in the reader; the plan is only good when there are none."""
    plan = p.Plan(
        version=reader.whole("version", 1, 1),
        scale=_scale(reader.part("scale")),
        stages=tuple(_stage(part) for part in reader.parts("stages")),
        criteria=tuple(_criterion(part) for part in reader.parts("criteria")),
        pass_mark=reader.number_or_none("pass_mark"),
        aggregation=reader.choice("aggregation", p.AGGREGATIONS),
        rounding=_rounding(reader.part("rounding")),
        missing=reader.choice("missing", p.MISSING_RULES),
        quorum=reader.whole("quorum", 1, 99),
        divergence=_divergence(reader.part("divergence")),
        ties=tuple(_tie_step(part) for part in reader.parts("ties")),
        appointment=reader.choice("appointment", p.APPOINTMENT_RULES),
        window=_window(reader.part("window")),
        committee=_committee(reader.part("committee")),
        papers_days=reader.whole("papers_days", 0, 365),
    )
    reader.finish()
    return plan


def _scale(reader: Reader) -> p.Scale:
    names = ("low", "high", "step", "acceptable")
    scale = p.Scale(**{name: reader.number(name) for name in names})
    reader.finish()
    return scale


def _stage(reader: Reader) -> p.Stage:
    stage = p.Stage(reader.code("code"), reader.words("title"), reader.number_or_none("pass_mark"))
    reader.finish()
    return stage


def _criterion(reader: Reader) -> p.Criterion:
    criterion = p.Criterion(
        code=reader.code("code"),
        title=reader.words("title"),
        weight=reader.number("weight"),
        pass_mark=reader.number_or_none("pass_mark"),
        anchors=_anchors(reader.part("anchors")),
        stage=reader.code("stage"),
    )
    reader.finish()
    return criterion


def _anchors(reader: Reader) -> dict[str, p.Words]:
    anchors: dict[str, p.Words] = {}
    for key in reader.data:
        text = str(key)
        if not NUMBER.fullmatch(text) or decimal_text(Decimal(text)) != text:
            reader.fail(text, "not_a_mark")
        anchors[text] = reader.words(text)
    reader.finish()
    return anchors


def _rounding(reader: Reader) -> p.Rounding:
    mode, when = reader.choice("mode", p.ROUNDING_MODES), reader.choice("when", p.ROUNDING_MOMENTS)
    rounding = p.Rounding(reader.whole("places", 0, 6), mode, when)
    reader.finish()
    return rounding


def _divergence(reader: Reader) -> p.Divergence:
    rule, compare = reader.choice("rule", p.DIVERGENCE_RULES), reader.choice("compare", p.COMPARED)
    divergence = p.Divergence(rule, compare, reader.number("threshold"))
    reader.finish()
    return divergence


def _tie_step(reader: Reader) -> p.TieStep:
    by = reader.choice("by", p.TIE_STEPS)
    code = reader.code("code") if by in ("criterion", "stage") else None
    commitment = reader.text("commitment") if by == "draw" else None
    if commitment and not DIGEST.fullmatch(commitment):
        reader.fail("commitment", "not_a_digest")
    reader.finish()
    return p.TieStep(by, code, commitment)


def _window(reader: Reader) -> p.Window:
    window = p.Window(reader.whole("days", 1, 365), reader.clock("closes"))
    reader.finish()
    return window


def _committee(reader: Reader) -> p.Committee:
    committee = p.Committee(
        size=reader.whole("size", 1, 99),
        quorum=reader.whole("quorum", 1, 99),
        seats=tuple(_seat(part) for part in reader.parts("seats")),
        level=reader.choice("level", p.LEVEL_RULES),
        needs_standing=reader.flag("needs_standing"),
    )
    reader.finish()
    return committee


def _seat(reader: Reader) -> p.Seat:
    seat = p.Seat(reader.code("kind"), reader.whole("count", 1, 99))
    reader.finish()
    return seat
