"""Positions from a spreadsheet: one row makes the position and its page in both languages, as drafts."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.widgets import CharWidget

from core.accounts.models import Role
from core.accounts.permissions import bodies_of
from core.errors import Invalid
from core.exchange.registry import ExchangeSpec, register
from core.exchange.resources import ExchangeResource
from recruitment.actions.positions import PositionFacts, note_import, save_row
from recruitment.models import Position, VacancyPage
from recruitment.queries.announcement import LANGUAGES, latest_prose
from recruitment.resources.widgets import AmountCell, CompetitionCell, CountCell, KindCell, LinesCell, UnitCell
from recruitment.rules.prose import PROSE

FACTS = (
    "code", "title_az", "title_en", "place_az", "place_en", "salary_min", "salary_max", "posts", "level", "kind",
    "unit",
)  # fmt: skip
TEXTS = tuple(f"{name}_{language}" for name in PROSE for language in LANGUAGES)


class ProseField(Field):
    """One text of one language, which lives on the position's page."""

    def get_value(self, instance: Any) -> str:
        """The text as imported, or as the latest draft has it."""
        return _prose(instance).get(self.column_name, "")

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Keep the text on the object until the row is written."""
        _prose(instance)[self.column_name] = self.clean(row, **kwargs)


def _prose(position: Position) -> dict[str, str]:
    """The position's texts by column, read once from the latest drafts and then changed by the row."""
    texts: dict[str, str] | None = position.__dict__.get("imported_prose")
    if texts is None:
        texts = position.__dict__["imported_prose"] = {}
        if position.pk:
            for page in VacancyPage.objects.filter(position=position).select_related("latest_revision"):
                texts |= {f"{name}_{page.language}": text for name, text in latest_prose(page).items()}
    return texts


def _prose_field(column: str) -> ProseField:
    return ProseField(column, column, CharWidget() if column.startswith("summary") else LinesCell())


class PositionResource(ExchangeResource):
    """The columns of the spreadsheet; rows are written by the action, whose refusals become errors of cells."""

    competition = Field("competition", "competition", CompetitionCell())
    unit = Field("unit", "unit", UnitCell())
    kind = Field("kind", "kind", KindCell())
    salary_min = Field("salary_min", "salary_min", AmountCell())
    salary_max = Field("salary_max", "salary_max", AmountCell())
    posts = Field("posts", "posts", CountCell(1))
    level = Field("level", "level", CountCell(5))
    summary_az, summary_en = _prose_field("summary_az"), _prose_field("summary_en")
    duties_az, duties_en = _prose_field("duties_az"), _prose_field("duties_en")
    requirements_az, requirements_en = _prose_field("requirements_az"), _prose_field("requirements_en")
    conditions_az, conditions_en = _prose_field("conditions_az"), _prose_field("conditions_en")

    class Meta(ExchangeResource.Meta):
        model = Position
        clean_model_instances = False  # the action judges, with the texts
        import_id_fields = ("competition", "code")
        fields = ("competition", *FACTS, *TEXTS)
        import_order = export_order = ("competition", *FACTS, *TEXTS)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Note which codes stand twice in the file."""
        pairs = Counter((row.get("competition"), str(row.get("code", "")).strip()) for row in dataset.dict)
        self.twice = {pair for pair, number in pairs.items() if number > 1}

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Refuse a code that stands twice or is missing, and a competition that is not there."""
        try:
            self.fields["competition"].clean(row)
        except ValueError as unknown:
            raise ValidationError({"competition": str(unknown)}) from unknown
        pair = (row.get("competition"), str(row.get("code", "")).strip())
        if not pair[1]:
            raise ValidationError({"code": gettext("Give each position a code.")})
        if pair in self.twice:
            raise ValidationError({"code": gettext("This code stands in the file twice.")})

    def save_instance(self, instance: Position, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Write the row by the action."""
        values = {name: getattr(instance, name) for name in FACTS}
        values["salary_max"] = values["salary_max"] or values["salary_min"]
        if values["salary_min"] is None:
            raise ValidationError({"salary_min": gettext("The salary is missing.")})
        prose = _prose(instance)
        texts = {lang: {name: prose.get(f"{name}_{lang}", "") for name in PROSE} for lang in LANGUAGES}
        try:
            saved = save_row(instance.competition, PositionFacts(**values), texts, by=self.by)
        except Invalid as invalid:
            raise ValidationError({name: str(message) for name, message in invalid.errors.items()}) from invalid
        instance.pk, instance.slug = saved.pk, saved.slug


def _confirmed(batch: Any, result: Any, *, by: Any, at: datetime) -> None:
    rows = [row.instance for row in result.rows if row.instance is not None]
    note_import(rows, sha256=batch.sha256, by=by, at=at)


def may_import(user: Any) -> bool:
    """Whoever prepares the vacancies of some body; each row asks about its own competition again."""
    return bool(bodies_of(user, Role.PERSONNEL_OFFICER, Role.EDITOR))


def visible(user: Any) -> Any:
    """Positions of the bodies for which this person prepares vacancies."""
    bodies = bodies_of(user, Role.PERSONNEL_OFFICER, Role.EDITOR)
    found = Position.objects.select_related("competition", "unit")
    return found if None in bodies else found.filter(competition__body__in=[body for body in bodies if body])


register(
    ExchangeSpec(
        name="recruitment.positions",
        title=_("Vacant positions"),
        resource_class=PositionResource,
        may=may_import,
        on_confirm=_confirmed,
        queryset=visible,
        help=_(
            "One row makes a position and its page in Azerbaijani and English, as drafts of the competition whose "
            "number it names. A row with a known code changes the draft."
        ),
        max_rows=500,
    )
)
