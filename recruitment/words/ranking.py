"""Rankings in sentences: why somebody stands above somebody, did not pass, or must be heard again."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.deadlines.words import in_language
from recruitment.rules.findings import Finding
from recruitment.rules.plan import Plan

OUTCOMES = {
    "within_posts": (lambda: _("Passed, within the number of posts"), "good"),
    "reserve": (lambda: _("Passed, on the reserve list"), "info"),
    "tied": (lambda: _("Passed; the tie is not decided yet"), "wait"),
    "failed": (lambda: _("Did not pass"), "bad"),
    "invalid": (lambda: _("Interview to be repeated"), "wait"),
    "incomplete": (lambda: _("Not scored completely"), "wait"),
    "no_show": (lambda: _("Did not come"), "neutral"),
    "declined": (lambda: _("Declined the interview"), "neutral"),
    "withdrawn": (lambda: _("Withdrew"), "neutral"),
    "postponed": (lambda: _("Postponed"), "wait"),
    "excluded": (lambda: _("Excluded"), "bad"),
}


def outcome_words(outcome: str) -> str:
    """The outcome of a line of the list."""
    return OUTCOMES[outcome][0]()


def outcome_kind(outcome: str) -> str:
    """The status kind that goes with it."""
    return OUTCOMES[outcome][1]


def _title(plan: Plan, code: str, kind: str) -> str:
    parts: Mapping[str, Any] = {
        "criterion": {item.code: item.title for item in plan.criteria},
        "stage": {item.code: item.title for item in plan.stages},
    }
    return in_language(parts[kind][code])


def reason_sentence(finding: Finding, plan: Plan) -> str:
    """Why a candidate has no place: a pass mark missed, an absence, a divergence."""
    values = dict(finding.params)
    match finding.code:
        case "criterion_below":
            values["title"] = _title(plan, values["code"], "criterion")
            return _("“%(title)s”: %(mark)s, below the pass mark of %(pass_mark)s.") % values
        case "stage_below":
            values["title"] = _title(plan, values["code"], "stage")
            return _("Stage “%(title)s”: %(mark)s, below the pass mark of %(pass_mark)s.") % values
        case "total_below":
            return _("The total of %(mark)s is below the pass mark of %(pass_mark)s.") % values
        case "divergent":
            return _("Members differ by %(spread)s (tested from %(threshold)s on); that decides the result.") % values
        case "sheets_missing":
            return _("%(sealed)d of the %(needed)d sheets that are needed are sealed.") % values
    return outcome_words(finding.code)


def explanation(finding: Finding, plan: Plan) -> str:
    """Why one candidate stands above another, in one sentence (a Finding of recruitment.rules.explain)."""
    values = dict(finding.params)
    match finding.code:
        case "higher_total":
            return _("%(above)s stands above %(below)s: higher total, %(total_above)s to %(total_below)s.") % values
        case "higher_criterion" | "higher_stage":
            values["title"] = _title(plan, values["code"], finding.code.removeprefix("higher_"))
            return (
                _("%(above)s stands above %(below)s: equal total %(total)s; higher on “%(title)s”, %(mark_above)s to "
                  "%(mark_below)s.") % values
            )  # fmt: skip
        case "higher_lowest_mark":
            return (
                _("%(above)s stands above %(below)s: equal total %(total)s; the higher lowest mark, %(mark_above)s to "
                  "%(mark_below)s.") % values
            )  # fmt: skip
        case "by_decision":
            return (
                _("%(above)s stands above %(below)s: equal total %(total)s and equal in every announced step; decided "
                  "by the committee’s chair: %(reason)s") % values
            )  # fmt: skip
        case "by_draw":
            return (
                _("%(above)s stands above %(below)s: equal total %(total)s and equal in every announced step; decided "
                  "by the announced draw.") % values
            )  # fmt: skip
        case "outcome":
            values |= {name: outcome_words(values[name]) for name in ("outcome_above", "outcome_below")}
            return _("%(above)s has a place, %(below)s has none: %(outcome_below)s.") % values
    references = {"references": ", ".join(values["references"])}
    if finding.code == "undecided":
        return _("%(references)s are equal in every announced step; the chair has not decided yet.") % references
    return _("%(references)s have no place and are not compared.") % references


def step_words(label: str, plan: Plan) -> str:
    """A step of the tie-break chain by its label, such as `criterion:C2`."""
    from recruitment.words.plan import tie_sentence

    steps = {step.label: step for step in plan.ties}
    return tie_sentence(plan, steps[label]) if label in steps else _("not decided yet")


def calculation_sentences(calculation: Mapping[str, Any], plan: Plan) -> list[str]:
    """The divergence test of one candidate, step by step."""
    values = ", ".join(f"{member} {value}" for member, value in sorted(calculation["compared"].items()))
    said = [
        _compared(calculation["compare"]) % {"values": values},
        _("Highest minus lowest: %(spread)s. From %(threshold)s on the difference is tested.") % calculation,
        _trial(_("With all members: total %(total)s, %(passed)s, %(standing)s."), calculation["with_all"]),
    ]
    for name, sentence in (
        ("without_highest", _("Without the highest (%(left_out)s): total %(total)s, %(passed)s, %(standing)s.")),
        ("without_lowest", _("Without the lowest (%(left_out)s): total %(total)s, %(passed)s, %(standing)s.")),
    ):
        said.append(_trial(sentence, calculation[name]))
    said.append(
        _("Leaving out one mark changes the result, so the interview is invalid and is repeated.")
        if calculation["invalid"]
        else _("Leaving out one mark changes nothing, so the marks stand.")
    )
    return said


def _compared(compare: str) -> str:
    if compare == "raw_total":
        return _("Members’ marks added up: %(values)s.")
    return _("Members’ weighted totals: %(values)s.")


def _trial(sentence: str, trial: Mapping[str, Any]) -> str:
    standings = {
        "within": _("within the posts"),
        "outside": _("outside the posts"),
        "tied": _("tied at the last post"),
    }
    return sentence % {
        "left_out": trial["left_out"],
        "total": trial["total"],
        "passed": _("passes") if trial["passed"] else _("does not pass"),
        "standing": standings[trial["standing"]],
    }


def sealed_sentence(sealed: int, due: int) -> str:
    """How many of a candidate's members have sealed."""
    words = ngettext("%(sealed)d of %(due)d member has sealed.", "%(sealed)d of %(due)d members have sealed.", due)
    return words % {"sealed": sealed, "due": due}
