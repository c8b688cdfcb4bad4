"""How the cells of the positions' spreadsheet become values; every refusal is a sentence for the person."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export.widgets import Widget

from core.accounts.models import Unit
from core.folding import fold
from recruitment.models import Competition, Position
from recruitment.richtext import html_of_lines, lines_of_html

Row = dict[str, Any]


class CompetitionCell(Widget):
    """A competition by its number."""

    def clean(self, value: Any, row: Row | None = None, **kwargs: Any) -> Competition:
        """The competition. Raises ValueError for an unknown number."""
        found = Competition.objects.filter(number=str(value or "").strip()).first()
        if found is None:
            raise ValueError(_("There is no competition with this number."))
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The number."""
        return value.number if value else ""


class UnitCell(Widget):
    """A unit of the competition's body by its name in either language; empty for none."""

    def clean(self, value: Any, row: Row | None = None, **kwargs: Any) -> Unit | None:
        """The unit. Raises ValueError when the body has no such unit."""
        wanted = fold(str(value or ""))
        if not wanted:
            return None
        units = Unit.objects.filter(body__competitions__number=str((row or {}).get("competition", "")).strip())
        for unit in units:
            if wanted in (fold(unit.name_az), fold(unit.name_en)):
                return unit
        raise ValueError(_("The state body has no unit of this name."))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The name in Azerbaijani."""
        return value.name_az if value else ""


class KindCell(Widget):
    """A kind of work by its code or by its words in either language; empty for other work."""

    def clean(self, value: Any, row: Row | None = None, **kwargs: Any) -> str:
        """The code. Raises ValueError for an unknown kind."""
        wanted = fold(str(value or ""))
        if not wanted:
            return str(Position.Kind.OTHER)
        for language in ("en", "az"):
            with override(language):
                for code, label in Position.Kind.choices:
                    if wanted in (fold(code), fold(str(label))):
                        return code
        known = ", ".join(Position.Kind.values)
        raise ValueError(_("There is no such kind of work. Known are: %(kinds)s.") % {"kinds": known})


class AmountCell(Widget):
    """An amount of money: 450, 450.50 or 450,50."""

    def clean(self, value: Any, row: Row | None = None, **kwargs: Any) -> Decimal | None:
        """The amount. Raises ValueError for anything else."""
        text = str(value or "").replace(" ", "").replace("\u00a0", "").replace(",", ".")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal(0)
        if not amount.is_finite() or not 0 < amount < 10_000_000:
            raise ValueError(_("Give an amount in AZN such as 450 or 450.50."))
        return amount.quantize(Decimal("0.01"))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The amount with two places."""
        return "" if value is None else f"{value:.2f}"


class CountCell(Widget):
    """A whole number from one to ninety-nine; empty for the default."""

    def __init__(self, default: int) -> None:
        super().__init__()
        self.default = default

    def clean(self, value: Any, row: Row | None = None, **kwargs: Any) -> int:
        """The number. Raises ValueError for anything else."""
        text = str(value or "").strip()
        if not text:
            return self.default
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 99:
            raise ValueError(_("Give a whole number from 1 to 99."))
        return int(text)


class LinesCell(Widget):
    """Simple HTML as lines: a line that begins with a dash is an item of a list."""

    def clean(self, value: Any, row: Row | None = None, **kwargs: Any) -> str:
        """The HTML of the lines."""
        return html_of_lines(str(value or ""))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The lines of the HTML."""
        return lines_of_html(value or "")
