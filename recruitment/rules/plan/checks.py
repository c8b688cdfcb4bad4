"""Whether a well-formed plan makes sense: weights, pass marks, tie chain, quorum."""

from collections.abc import Iterator, Sequence
from datetime import time
from decimal import Decimal

from recruitment.rules.findings import Finding, decimal_text
from recruitment.rules.plan.parts import LAST_STEPS, MOST_MARKS, Plan

WHOLE = Decimal(100)  # per cent: what the weights add up to

Located = tuple[str, Finding]


def check_plan(plan: Plan) -> dict[str, Finding]:
    """What contradicts itself in a plan, by path; empty for a plan that can decide a competition."""
    errors = dict(_check_scale(plan))
    if errors:
        return errors
    for check in (_check_codes, _check_weights, _check_anchors, _check_pass_marks, _check_ties, _check_committee):
        errors.update(check(plan))
    if plan.divergence.rule != "none" and plan.divergence.threshold <= 0:
        errors["divergence/threshold"] = Finding("not_positive", {})
    if plan.window.closes == time(0, 0):
        errors["window/closes"] = Finding("midnight", {})
    return errors


def _check_scale(plan: Plan) -> Iterator[Located]:
    scale = plan.scale
    if scale.step <= 0:
        yield "scale/step", Finding("not_positive", {})
    elif scale.high <= scale.low or (scale.high - scale.low) % scale.step:
        yield "scale/high", Finding("off_step", {"step": scale.step})
    elif (scale.high - scale.low) / scale.step >= MOST_MARKS:
        yield "scale/step", Finding("too_many_marks", {"most": MOST_MARKS})
    elif not scale.holds(scale.acceptable):
        yield "scale/acceptable", Finding("off_scale", {"mark": scale.acceptable})


def _check_codes(plan: Plan) -> Iterator[Located]:
    stages = [stage.code for stage in plan.stages]
    yield from _repeated("stages", "code", stages)
    yield from _repeated("criteria", "code", plan.codes)
    yield from _repeated("committee/seats", "kind", [seat.kind for seat in plan.committee.seats])
    used = {criterion.stage for criterion in plan.criteria}
    for index, criterion in enumerate(plan.criteria):
        if criterion.stage not in stages:
            yield f"criteria/{index}/stage", Finding("unknown", {"code": criterion.stage})
    for index, code in enumerate(stages):
        if code not in used:
            yield f"stages/{index}/code", Finding("stage_without_criteria", {"code": code})


def _repeated(path: str, key: str, codes: Sequence[str]) -> Iterator[Located]:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield f"{path}/{index}/{key}", Finding("repeated", {"code": code})


def _check_weights(plan: Plan) -> Iterator[Located]:
    for index, criterion in enumerate(plan.criteria):
        if criterion.weight <= 0:
            yield f"criteria/{index}/weight", Finding("not_positive", {})
    total = sum((criterion.weight for criterion in plan.criteria), Decimal(0))
    if total != WHOLE:
        yield "criteria", Finding("weights_sum", {"sum": total, "expected": WHOLE})


def _check_anchors(plan: Plan) -> Iterator[Located]:
    """The lowest, the acceptable and the highest mark say what they mean, and every anchor is on the scale."""
    scale = plan.scale
    for index, criterion in enumerate(plan.criteria):
        for mark in criterion.anchors:
            if not scale.holds(Decimal(mark)):
                yield f"criteria/{index}/anchors/{mark}", Finding("off_scale", {"mark": Decimal(mark)})
        for mark in (decimal_text(end) for end in (scale.low, scale.acceptable, scale.high)):
            if mark not in criterion.anchors:
                yield f"criteria/{index}/anchors/{mark}", Finding("required", {})


def _check_pass_marks(plan: Plan) -> Iterator[Located]:
    for index, criterion in enumerate(plan.criteria):
        yield from _check_pass_mark(plan, f"criteria/{index}/pass_mark", criterion.pass_mark)
    for index, stage in enumerate(plan.stages):
        yield from _check_pass_mark(plan, f"stages/{index}/pass_mark", stage.pass_mark)
    yield from _check_pass_mark(plan, "pass_mark", plan.pass_mark)


def _check_pass_mark(plan: Plan, path: str, mark: Decimal | None) -> Iterator[Located]:
    """A pass mark lies among the reachable figures and has no more places than they are rounded to."""
    if mark is None:
        return
    members = plan.committee.size if plan.aggregation == "sum" else 1
    low, high = plan.scale.low * members, plan.scale.high * members
    if not low <= mark <= high:
        yield path, Finding("out_of_range", {"low": low, "high": high})
    elif mark.scaleb(plan.rounding.places) % 1:
        yield path, Finding("too_precise", {"places": plan.rounding.places})


def _check_ties(plan: Plan) -> Iterator[Located]:
    last = len(plan.ties) - 1
    known = {"criterion": set(plan.codes), "stage": {stage.code for stage in plan.stages}}
    for index, step in enumerate(plan.ties):
        if index == last and step.by not in LAST_STEPS:
            yield f"ties/{index}/by", Finding("chain_without_end", {"choices": LAST_STEPS})
        if index < last and step.by in LAST_STEPS:
            yield f"ties/{index}/by", Finding("step_after_end", {})
        if step.by in known and step.code not in known[step.by]:
            yield f"ties/{index}/code", Finding("unknown", {"code": step.code})
    labels = [step.label for step in plan.ties]
    yield from _repeated("ties", "by", labels)


def _check_committee(plan: Plan) -> Iterator[Located]:
    committee = plan.committee
    seats = sum(seat.count for seat in committee.seats)
    if seats != committee.size:
        yield "committee/seats", Finding("seats_sum", {"sum": seats, "expected": committee.size})
    if committee.quorum > committee.size:
        yield "committee/quorum", Finding("out_of_range", {"low": 1, "high": committee.size})
    if plan.quorum > committee.quorum:
        yield "quorum", Finding("out_of_range", {"low": 1, "high": committee.quorum})
    if plan.aggregation == "sum" and plan.missing != "all":
        yield "missing", Finding("sum_needs_all", {})
