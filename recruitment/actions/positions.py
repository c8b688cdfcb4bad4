"""Positions and the drafts of their pages while a competition is being prepared."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import Unit
from core.errors import Invalid, NotAllowed, WrongState
from core.folding import fold, slug_of
from core.journal.actions import record
from recruitment.actions.vacancy_index import vacancy_index
from recruitment.models import Competition, Position, VacancyPage
from recruitment.permissions.publishing import can_prepare
from recruitment.queries.announcement import LANGUAGES, latest_prose
from recruitment.rules.prose import PROSE

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class PositionFacts:
    """The facts of a position; the prose comes apart, by language."""

    code: str
    title_az: str
    title_en: str
    place_az: str
    place_en: str
    salary_min: Decimal
    salary_max: Decimal
    posts: int = 1
    level: int = 5
    kind: str = Position.Kind.OTHER
    unit: Unit | None = None


@transaction.atomic
def save_position(competition: Competition, facts: PositionFacts, texts: Texts, *, by: Any, at: datetime) -> Position:
    """Make or change one position by its code, with the draft of its page in both languages.

    `texts` maps az and en to summary, duties, requirements, conditions (the last three as simple HTML).
    Raises NotAllowed, WrongState after the announcement, Invalid by field.
    """
    competition = _locked(competition, by=by)
    position, changed = _keep(competition, facts, texts, by=by)
    if changed:
        record("position.saved", position, by=by, at=at, content={"code": position.code})
    return position


@transaction.atomic
def save_row(competition: Competition, facts: PositionFacts, texts: Texts, *, by: Any) -> Position:
    """One row of a spreadsheet: as `save_position`, but told in the journal by `note_import` for all rows at once."""
    return _keep(_locked(competition, by=by), facts, texts, by=by)[0]


@transaction.atomic
def note_import(positions: Iterable[Position], *, sha256: str, by: Any, at: datetime) -> None:
    """Journal a spreadsheet as one action, with the hash of its file."""
    by_competition: dict[int, list[Position]] = {}
    for position in positions:
        by_competition.setdefault(position.competition_id, []).append(position)
    for rows in by_competition.values():
        content = {"file": sha256, "codes": sorted(position.code for position in rows)}
        record("competition.positions_imported", rows[0].competition, by=by, at=at, content=content)


@transaction.atomic
def remove_position(position: Position, *, by: Any, at: datetime) -> None:
    """Take a position, and its pages, out of a competition being prepared. Raises NotAllowed, WrongState."""
    _locked(position.competition, by=by)
    record("position.removed", position, by=by, at=at, content={"code": position.code})
    for page in position.pages.all():
        page.delete()
    position.delete()


def _locked(competition: Competition, *, by: Any) -> Competition:
    if not can_prepare(by, competition):
        raise NotAllowed(_("Only personnel officers and editors of the body may prepare its vacancies."))
    locked = Competition.objects.select_for_update().select_related("body").get(pk=competition.pk)
    if locked.state != Competition.State.DRAFT:
        raise WrongState(_("This competition has been announced: its plan and its texts stand as they were announced."))
    return locked


def _keep(competition: Competition, facts: PositionFacts, texts: Texts, *, by: Any) -> tuple[Position, bool]:
    position = Position.objects.filter(competition=competition, code=facts.code).first()
    values = asdict(facts) | {"unit": facts.unit}
    changed = position is None
    if position is None:
        position = Position(competition=competition, slug=_free_slug(competition, facts))
    for name, value in values.items():
        changed = changed or getattr(position, name) != value
        setattr(position, name, value)
    position.words = _words(competition, position, texts)
    _check(position, texts)
    position.save()
    for language in LANGUAGES:
        changed = _keep_page(position, language, texts[language], by=by) or changed
    return position, changed


def _free_slug(competition: Competition, facts: PositionFacts) -> str:
    slug = f"{slug_of(facts.title_en)[:70].strip('-')}-{slug_of(facts.code)}"
    taken = Position.objects.filter(slug=slug).exists()
    return f"{slug[:80]}-{competition.slug[:39]}" if taken else slug


def _words(competition: Competition, position: Position, texts: Texts) -> str:
    said = [
        position.code, position.title_az, position.title_en, position.place_az, position.place_en,
        competition.body.name_az, competition.body.name_en, competition.number,
        *([position.unit.name_az, position.unit.name_en] if position.unit else []),
        *[texts.get(language, {}).get("summary", "") for language in LANGUAGES],
    ]  # fmt: skip
    return fold(" ".join(said))


def _check(position: Position, texts: Texts) -> None:
    errors: dict[str, object] = {}
    try:
        position.full_clean(exclude=["state", "words"])
    except ValidationError as error:
        names = {"__all__": "salary_max"}
        errors = {names.get(field, field): messages[0] for field, messages in error.message_dict.items()}
    if position.unit and position.unit.body_id != position.competition.body_id:
        errors["unit"] = _("This unit belongs to another body.")
    for language in LANGUAGES:
        for name in PROSE:
            if not texts.get(language, {}).get(name, "").strip():
                errors[f"{name}_{language}"] = _("This text is missing.")
    if errors:
        raise Invalid(errors)


def _keep_page(position: Position, language: str, prose: Mapping[str, str], *, by: Any) -> bool:
    """Make the page, or save a new draft of it where the text or the title changed; whether anything did."""
    title = position.title_az if language == "az" else position.title_en
    page = VacancyPage.objects.filter(position=position, language=language).select_related("latest_revision").first()
    wanted = {name: prose[name] for name in PROSE}
    values = {"title": title, "draft_title": title, **wanted}
    if page is None:
        page = _new_page(position, language, values)
    elif page.title == title and latest_prose(page) == wanted:
        return False
    else:
        for name, value in values.items():
            setattr(page, name, value)
        page.save()
    page.save_revision(user=by)
    return True


def _new_page(position: Position, language: str, values: Mapping[str, str]) -> VacancyPage:
    index = vacancy_index(language)
    other = VacancyPage.objects.filter(position=position).first()
    page = VacancyPage(
        position=position, language=language, slug=position.slug, locale=index.locale, live=False, **values
    )
    if other:
        page.translation_key = other.translation_key
    return index.add_child(instance=page)
