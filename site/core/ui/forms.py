"""How forms become HTML: one renderer, so that `{{ form }}` and `{% field form.x %}` give the same."""

from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class Renderer(TemplatesSetting):
    """Set as FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` use the components."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field_group.html"


class DateInput(forms.DateInput):
    """The browser's own date field, for dates near today."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateParts(forms.MultiWidget):
    """Day, month and year as three short inputs, for a date known by heart (birth, diploma)."""

    template_name = "ui/widgets/date_parts.html"
    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))
    birthday = ("bday-day", "bday-month", "bday-year")

    def __init__(self, attrs: dict[str, Any] | None = None, *, birth: bool = False) -> None:
        self.birth = birth
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs={"inputmode": "numeric"}) for name in ("day", "month", "year")
        }
        super().__init__(parts, attrs)

    def decompress(self, value: date | str | None) -> list[Any]:
        """The three parts of a date; of a half-typed text, the pieces as they were typed."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        pieces = str(value).split("-") if value else []
        return list(reversed(pieces)) if len(pieces) == 3 else [None, None, None]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:  # type: ignore[override]
        """The parts as year-month-day for a DateField; None when all three are empty."""
        day, month, year = (part.strip() if part else "" for part in super().value_from_datadict(data, files, name))
        return f"{year}-{month}-{day}" if day or month or year else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The usual context with a label, and for a birth date an autocomplete token, on every part."""
        context = super().get_context(name, value, attrs)
        for part, label, token in zip(context["widget"]["subwidgets"], self.labels, self.birthday, strict=True):
            part["label"] = label
            part["attrs"].pop("required", None)
            if self.birth:
                part["attrs"]["autocomplete"] = token
        return context
