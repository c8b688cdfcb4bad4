"""All forms of one plan together: filled from a plan, read into a plan, errors of the rules put to their fields."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseFormSet, Form
from django.utils.translation import gettext as _

from recruitment.forms.plan import reading
from recruitment.forms.plan.parts import CriterionSet, RulesForm, StageSet, TieSet

FIELDS = {path: field for field, path in reading.SINGLE.items()} | {"committee/seats": "seats_body"}
LISTS = ("stages", "criteria", "ties")


class PlanPage:
    """The rules form and three lists."""

    def __init__(self, plan: dict[str, Any], data: Any = None) -> None:
        self.rules = RulesForm(data, initial=reading.rules_of(plan), prefix="rules")
        stages = [reading.stage_of(stage) for stage in plan.get("stages", [])]
        criteria = [reading.criterion_of(criterion) for criterion in plan.get("criteria", [])]
        self.lists: dict[str, BaseFormSet] = {
            "stages": StageSet(data, initial=stages, prefix="stages"),
            "criteria": CriterionSet(data, initial=criteria, prefix="criteria"),
            "ties": TieSet(data, initial=plan.get("ties", []), prefix="ties"),
        }
        self.general: list[str] = []

    @property
    def all(self) -> list[Form | BaseFormSet]:
        """Every form, in the order of the page; the error summary reads them."""
        return [self.rules, *self.lists.values()]

    def is_valid(self) -> bool:
        """Whether every form can be read."""
        forms = sum(not form.is_valid() for form in self.all)  # every form is asked, so that all errors show
        lines = sum(not self._anchors_read(form) for form in self._kept("criteria"))
        return not forms and not lines

    def _anchors_read(self, form: Form) -> bool:
        for name in ("anchors_az", "anchors_en"):
            if lines := reading.unread_lines(form.cleaned_data.get(name, "")):
                form.add_error(name, _("This line does not begin with a mark: “%(line)s”.") % {"line": lines[0][:60]})
        return not form.errors

    def _kept(self, name: str) -> list[Form]:
        """The forms of a list that are filled in and not to be removed."""
        return [
            form
            for form in self.lists[name].forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
        ]

    def plan(self) -> dict[str, Any]:
        """The plan the forms say."""
        makers = {"stages": reading.stage_from, "criteria": reading.criterion_from, "ties": reading.tie_from}
        lists = {name: [makers[name](form.cleaned_data) for form in self._kept(name)] for name in LISTS}
        return reading.plan_of(self.rules.cleaned_data) | lists

    def refuse(self, errors: Mapping[str, object]) -> None:
        """Put what the rules found, by path of the plan, to the fields it belongs to."""
        for path, words in errors.items():
            form, field = self._place(path)
            if form is None:
                self.rules.add_error(None, f"{words}")
            else:
                form.add_error(field if field in form.fields else None, f"{words}")

    def _place(self, path: str) -> tuple[Form | None, str]:
        head, *rest = path.split("/")
        if head not in LISTS or not rest or not rest[0].isdigit():
            field = FIELDS.get(path) or FIELDS.get("/".join(path.split("/")[:2]), "")
            return (self.rules, field) if field else (None, "")
        kept = self._kept(head)
        if int(rest[0]) >= len(kept):
            return None, ""
        return kept[int(rest[0])], self._field(rest[1:])

    def _field(self, parts: list[str]) -> str:
        if parts and parts[0] in ("anchors", "title"):
            language = parts[-1] if parts[-1] in ("az", "en") else "az"
            return f"{parts[0]}_{language}"
        return parts[0] if parts else ""
