"""Sentences about a plan: what is wrong with it, and what its rules say in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.deadlines.words import in_language
from recruitment.rules.findings import Finding, decimal_text
from recruitment.rules.plan import Plan, TieStep

_ERRORS = {
    "required": gettext_lazy("Fill this in."),
    "weights_sum": gettext_lazy("The weights add up to %(sum)s; they must add up to %(expected)s."),
    "seats_sum": gettext_lazy("The seats add up to %(sum)s; the committee has %(expected)s members."),
    "out_of_range": gettext_lazy("Give a number from %(low)s to %(high)s."),
    "off_scale": gettext_lazy("%(mark)s is not a mark of the scale."),
    "too_precise": gettext_lazy("Give at most %(places)s decimal places: figures are rounded to them."),
    "repeated": gettext_lazy("This stands here twice."),
    "chain_without_end": gettext_lazy("The last step must always decide: a reasoned decision or a draw."),
    "step_after_end": gettext_lazy("This step always decides, so it must be the last."),
    "unknown": gettext_lazy("The plan has no criterion or stage “%(code)s”."),
    "not_positive": gettext_lazy("Give a number above zero."),
    "sum_needs_all": gettext_lazy("Sums can only be compared when all members have marked: choose “all members”."),
    "not_a_time": gettext_lazy("Give a time of day such as 18:00."),
    "not_a_code": gettext_lazy("Use letters, digits and underscores, beginning with a letter."),
    "midnight": gettext_lazy("A window never closes at midnight: choose a time of the day."),
    "off_step": gettext_lazy("The highest mark must lie a whole number of steps above the lowest; a step is %(step)s."),
    "too_many_marks": gettext_lazy("The scale has more than %(most)s marks: choose a larger step."),
    "not_a_mark": gettext_lazy("Write the mark as a plain number, such as 4 or 4.5."),
    "stage_without_criteria": gettext_lazy("No criterion belongs to the stage “%(code)s”."),
    "not_a_list": gettext_lazy("Add at least one."),
    "not_a_digest": gettext_lazy("Give the SHA-256 of the seed: 64 characters, 0-9 and a-f."),
    "not_a_number": gettext_lazy("Give a number."),
    "not_a_whole_number": gettext_lazy("Give a number."),
}


def _number(value: Any) -> str:
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def plan_error(finding: Finding) -> str:
    """What is wrong at one place of a plan, and what to do."""
    params = {name: _number(value) for name, value in finding.params.items()}
    return str(_ERRORS.get(finding.code, gettext_lazy("This cannot be used here."))) % params


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
