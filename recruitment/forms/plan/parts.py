"""The forms of a plan: its single rules, and the lists of stages, criteria and tie steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.rules.plan import parts as p

AGGREGATIONS = {"mean": _("the mean"), "median": _("the median"), "sum": _("the sum")}
MODES = {"half_up": _("half up"), "half_even": _("half to even"), "down": _("down")}
MOMENTS = {"end": _("once, at the end"), "each": _("each member’s total, too")}
MISSING = {
    "quorum": _("as many members as the quorum below must have marked"),
    "all": _("all members must have marked"),
}
DIVERGENCES = {
    "range_and_outcome": _("the members differ by the points below and that decides the result"),
    "none": _("never"),
}
COMPARED = {"weighted_total": _("their weighted totals"), "raw_total": _("the plain mean of their marks")}
TIES = {
    "criterion": _("higher mark on a criterion"), "stage": _("higher result of a stage"),
    "lowest_mark": _("higher lowest mark"), "decision": _("reasoned decision of the committee"),
    "draw": _("draw with a published seed"),
}  # fmt: skip
APPOINTMENTS = {
    "merit": _("strictly in merit order"),
    "head_chooses": _("the head chooses among those who passed, with reasons"),
}
LEVELS = {"at_or_above": _("at or above the level of the vacancy"), "any": _("of any level")}


def _choice(label: Any, words: dict[str, Any], known: tuple[str, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[(code, words[code]) for code in known])


def _number(
    label: Any, *, required: bool = True, hint: Any = "", attrs: dict[str, str] | None = None
) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": "6", **(attrs or {})})
    return forms.CharField(label=label, required=required, help_text=hint, max_length=12, widget=widget)


def _count(label: Any, low: int, high: int, *, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, help_text=hint)


class RulesForm(forms.Form):
    """Everything of a plan that stands there once."""

    scale_low = _number(_("Lowest mark"))
    scale_high = _number(_("Highest mark"))
    scale_step = _number(_("Step between marks"))
    scale_acceptable = _number(_("Least acceptable mark"))
    pass_mark = _number(_("Pass mark of the total"), required=False, hint=_("Empty: none."))
    aggregation = _choice(_("The total is, of the members’ weighted marks,"), AGGREGATIONS, p.AGGREGATIONS)
    rounding_places = _count(_("Decimal places"), 0, 6)
    rounding_mode = _choice(_("Rounded"), MODES, p.ROUNDING_MODES)
    rounding_when = _choice(_("Rounded when"), MOMENTS, p.ROUNDING_MOMENTS)
    missing = _choice(_("A candidate is ranked when"), MISSING, p.MISSING_RULES)
    quorum = _count(_("Fewest sealed sheets of a candidate"), 1, 99)
    divergence_rule = _choice(_("An interview is repeated when"), DIVERGENCES, p.DIVERGENCE_RULES)
    divergence_compare = _choice(_("What of the members is compared"), COMPARED, p.COMPARED)
    divergence_threshold = _number(_("Points of difference"))
    appointment = _choice(_("Who is appointed"), APPOINTMENTS, p.APPOINTMENT_RULES)
    window_days = _count(_("Days for applications after the day of announcement"), 1, 365)
    window_closes = forms.CharField(
        label=_("Closing time on the last day"), max_length=5, help_text=_("For example 18:00.")
    )
    committee_size = _count(_("Members of a committee"), 1, 99)
    committee_quorum = _count(_("Fewest members who may hold an interview"), 1, 99)
    seats_body = _count(_("of them from the body"), 0, 99)
    seats_oversight = _count(_("of them from the oversight body"), 0, 99)
    seats_expert = _count(_("of them independent experts"), 0, 99)
    committee_level = _choice(_("Members’ posts must be"), LEVELS, p.LEVEL_RULES)
    committee_needs_standing = forms.BooleanField(
        label=_("Members need a valid ethics certificate and a current declaration"), required=False
    )
    papers_days = _count(_("Days before the announcement for papers to the oversight body"), 0, 365)


class StageForm(forms.Form):
    """One stage."""

    code = forms.CharField(label=_("Code"), max_length=32)
    title_az = forms.CharField(label=_("Title in Azerbaijani"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    pass_mark = _number(_("Pass mark"), required=False)


class CriterionForm(forms.Form):
    """One criterion, with what its marks mean: a line for each mark."""

    code = forms.CharField(label=_("Code"), max_length=32)
    title_az = forms.CharField(label=_("Title in Azerbaijani"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    weight = _number(_("Weight"), attrs={"data-weight": ""})
    pass_mark = _number(_("Pass mark"), required=False, hint=_("Empty: none."))
    stage = forms.CharField(label=_("Code of its stage"), max_length=32, initial="interview")
    anchors_az = forms.CharField(
        label=_("What the marks mean, in Azerbaijani"), widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "A line for each mark, such as “4: Knows the main acts”. Lowest, acceptable and highest are needed."
        ),
    )  # fmt: skip
    anchors_en = forms.CharField(label=_("What the marks mean, in English"), widget=forms.Textarea(attrs={"rows": 7}))


class TieForm(forms.Form):
    """One step of the tie-break chain."""

    by = forms.ChoiceField(  # the empty choice leaves a line out that was not filled in
        label=_("Equal totals are told apart by"),
        choices=[("", _("no further step")), *((code, TIES[code]) for code in p.TIE_STEPS)],
    )
    code = forms.CharField(label=_("Code of the criterion or stage"), max_length=32, required=False)
    commitment = forms.CharField(
        label=_("SHA-256 of the seed of a draw"), max_length=64, required=False, help_text=_("Only for a draw.")
    )


def _set(form: type[forms.Form], extra: int, most: int) -> type[forms.BaseFormSet]:
    return forms.formset_factory(
        form, extra=extra, max_num=most, validate_max=True, can_delete=True, can_delete_extra=False
    )


StageSet = _set(StageForm, 0, 6)
CriterionSet = _set(CriterionForm, 1, 20)
TieSet = _set(TieForm, 1, 10)
