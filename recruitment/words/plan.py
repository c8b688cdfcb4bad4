"""Sentences about a plan: what is wrong with it, and what its rules say in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.deadlines.words import in_language
from recruitment.rules.findings import Finding, decimal_text
from recruitment.rules.plan import Plan, TieStep


def _number(value: Any) -> str:
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def plan_error(finding: Finding) -> str:
    """What is wrong at one place of a plan, and what to do."""
    params = {name: _number(value) for name, value in finding.params.items()}
    match finding.code:
        case "required":
            return _("Fill this in.")
        case "weights_sum":
            return _("The weights add up to %(sum)s; they must add up to %(expected)s.") % params
        case "seats_sum":
            return _("The seats add up to %(sum)s; the committee has %(expected)s members.") % params
        case "out_of_range":
            return _("Give a number from %(low)s to %(high)s.") % params
        case "off_scale":
            return _("%(mark)s is not a mark of the scale.") % params
        case "too_precise":
            return _("Give at most %(places)s decimal places: figures are rounded to them.") % params
        case "repeated":
            return _("This stands here twice.")
        case "chain_without_end":
            return _("The last step must always decide: a reasoned decision or a draw.")
        case "step_after_end":
            return _("This step always decides, so it must be the last.")
        case "unknown":
            return _("The plan has no criterion or stage “%(code)s”.") % params
        case "not_positive":
            return _("Give a number above zero.")
        case "sum_needs_all":
            return _("Sums can only be compared when all members have marked: choose “all members”.")
        case "not_a_time":
            return _("Give a time of day such as 18:00.")
        case "not_a_code":
            return _("Use letters, digits and underscores, beginning with a letter.")
        case "not_a_digest":
            return _("Give the SHA-256 of the seed: 64 characters, 0-9 and a-f.")
        case "not_a_number" | "not_a_whole_number":
            return _("Give a number.")
    return _("This cannot be used here.")


def tie_sentence(plan: Plan, step: TieStep) -> str:
    """What one step of the tie-break chain compares."""
    match step.by:
        case "criterion":
            return _("the higher mark on “%(title)s”") % {"title": in_language(plan.criterion(str(step.code)).title)}
        case "stage":
            titles = {stage.code: in_language(stage.title) for stage in plan.stages}
            return _("the higher result of the stage “%(title)s”") % {"title": titles[str(step.code)]}
        case "lowest_mark":
            return _("the higher of their lowest marks")
        case "draw":
            return _("a draw with a published seed")
    return _("a reasoned decision of the committee")


def rule_sentences(plan: Plan) -> list[str]:
    """How the interview is judged, in whole sentences; criteria, weights and ties stand apart."""
    scale = {"low": _number(plan.scale.low), "high": _number(plan.scale.high)}
    said = [
        _("Each member of the committee marks alone, from %(low)s to %(high)s on every criterion.") % scale,
        _aggregation(plan),
        _rounding(plan),
    ]
    if plan.pass_mark is not None:
        said.append(_("The pass mark of the total is %(mark)s.") % {"mark": _number(plan.pass_mark)})
    if plan.divergence.rule != "none":
        said.append(
            _(
                "When members differ by %(points)s or more and that decides the result, the interview is repeated, "
                "never averaged away."
            )
            % {"points": _number(plan.divergence.threshold)}
        )
    said.append(
        _("Those who pass are appointed strictly in the order of the merit list.")
        if plan.appointment == "merit"
        else _("The head of the body chooses among those who pass, and gives reasons for passing over the first.")
    )
    return said


def _aggregation(plan: Plan) -> str:
    match plan.aggregation:
        case "median":
            return _("The total is the median of the members’ weighted marks.")
        case "sum":
            return _("The total is the sum of the members’ weighted marks.")
    return _("The total is the mean of the members’ weighted marks.")


def _rounding(plan: Plan) -> str:
    places = plan.rounding.places
    return ngettext(
        "Totals are rounded to %(n)d decimal place.", "Totals are rounded to %(n)d decimal places.", places
    ) % {"n": places}
