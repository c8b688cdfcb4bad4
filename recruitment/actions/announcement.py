"""Announcing: the plan and the texts freeze, the pages go public, the window opens; and its closing by the clock."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import canonical_bytes, sha256_hex
from core.errors import Invalid, NotAllowed, WrongState
from core.jobs.actions import enqueue
from core.journal.actions import record
from core.pagecache.actions import outdate
from core.transitions import change_state
from recruitment.models import Announcement, Application, Competition, Position, VacancyPage
from recruitment.permissions.competition import can_run
from recruitment.queries.announcement import (
    LANGUAGES,
    announcement_content,
    draft_texts,
    is_ready,
    latest_prose,
    position_content,
)
from recruitment.rules.plan import Plan, PlanInvalid, parse_plan
from recruitment.rules.window import closing_of
from recruitment.words.plan import plan_error

Drafts = dict[int, dict[str, VacancyPage]]


@transaction.atomic
def announce(competition: Competition, *, by: Any, at: datetime) -> Announcement:
    """Freeze and hash the plan and all texts, publish the pages and open the window at `at`.

    `by` None is the clock, once `announce_at` has come. Raises NotAllowed, WrongState when it was announced
    already, and Invalid with every reason why it cannot be announced yet.
    """
    competition = _locked(competition, by=by, at=at)
    positions = list(competition.positions.select_for_update(of=["self"]).select_related("unit"))
    drafts = draft_texts(competition)
    plan = _checked(competition, positions, drafts, at=at)
    announcement = _freeze(competition, plan, positions, drafts, by=by, at=at)
    change_state(competition, Competition.State.ANNOUNCED, by=by, at=at, content={"sha256": announcement.sha256})
    for position in positions:
        change_state(position, Position.State.OPEN, by=by, at=at)
        _publish(drafts[position.pk], by=by)
        for language in LANGUAGES:
            key = f"recruitment.vacancy_pdf:{position.pk}:{language}"
            enqueue("recruitment.make_vacancy_pdf", position, key=key, by=by, at=at, language=language)
    outdate(at=at)
    return announcement


def reasons_against(competition: Competition, *, at: datetime) -> list[str]:
    """Why the competition cannot be announced at `at`, in sentences; empty when it can."""
    if competition.state != Competition.State.DRAFT:
        return [_("It has been announced already.")]
    try:
        _checked(competition, list(competition.positions.all()), draft_texts(competition), at=at)
    except Invalid as invalid:
        return [str(message) for message in invalid.errors.values()]
    return []


@transaction.atomic
def close(competition: Competition, *, at: datetime) -> bool:
    """At the closing instant: the competition is closed, its positions and what was handed in go to the check.

    False when it was closed before. Raises WrongState before the closing instant.
    """
    competition = Competition.objects.select_for_update().get(pk=competition.pk)
    if competition.state != Competition.State.ANNOUNCED:
        return False
    if competition.closes_at is None or at < competition.closes_at:
        raise WrongState(_("The window is still open."))
    change_state(competition, Competition.State.CLOSED, by=None, at=at)
    for position in competition.positions.filter(state=Position.State.OPEN):
        change_state(position, Position.State.IN_CHECK, by=None, at=at)
    _pass_to_check(competition, at=at)
    outdate(at=at)
    return True


def _pass_to_check(competition: Competition, *, at: datetime) -> None:
    """What was handed in goes to the check in one statement; a draft that was never handed in stays a draft."""
    handed_in = Application.objects.filter(position__competition=competition, state=Application.State.SUBMITTED)
    waiting = list(handed_in.only("pk"))
    handed_in.update(state=Application.State.IN_CHECK)
    for application in waiting:
        record("application.in_check", application, by=None, at=at, content={"from": "submitted"})


def _locked(competition: Competition, *, by: Any, at: datetime) -> Competition:
    if by is not None and not can_run(by, competition):
        raise NotAllowed(_("Only a personnel officer of the body may announce its competitions."))
    locked = Competition.objects.select_for_update(of=["self"]).select_related("body").get(pk=competition.pk)
    if by is None and (locked.announce_at is None or at < locked.announce_at):
        raise NotAllowed(_("The time set for the announcement has not come."))
    if locked.state != Competition.State.DRAFT:
        raise WrongState(_("It has been announced already."))
    return locked


def _checked(competition: Competition, positions: list[Position], drafts: Drafts, *, at: datetime) -> Plan:
    """The plan, when everything stands that an announcement needs. Raises Invalid with all that is missing."""
    errors: dict[str, object] = {}
    plan = None
    try:
        plan = parse_plan(competition.plan)
    except PlanInvalid as invalid:
        errors = {f"plan/{path}": f"{path}: {plan_error(finding)}" for path, finding in invalid.errors.items()}
    if plan and closing_of(plan.window, at, settings.TIME_ZONE) <= at:
        errors["window"] = _("The window would close before it opens.")
    if not (competition.title_az and competition.title_en):
        errors["title"] = _("The competition needs its title in both languages.")
    if not positions:
        errors["positions"] = _("There are no positions yet.")
    for position in positions:
        errors |= _text_errors(position, drafts.get(position.pk, {}))
    if errors or plan is None:
        raise Invalid(errors)
    return plan


def _text_errors(position: Position, pages: dict[str, VacancyPage]) -> dict[str, object]:
    errors: dict[str, object] = {}
    for language in LANGUAGES:
        if language not in pages:
            errors[f"{position.code}/{language}"] = _("%(code)s has no text in this language: %(language)s.") % {
                "code": position.code, "language": language,
            }  # fmt: skip
        elif not is_ready(pages[language]):
            errors[f"{position.code}/{language}"] = _("The text of %(code)s (%(language)s) has not been approved.") % {
                "code": position.code, "language": language,
            }  # fmt: skip
    return errors


def _freeze(
    competition: Competition, plan: Plan, positions: list[Position], drafts: Drafts, *, by: Any, at: datetime
) -> Announcement:
    competition.plan, competition.opens_at = plan.to_dict(), at
    competition.closes_at = closing_of(plan.window, at, settings.TIME_ZONE)
    competition.save(update_fields=["plan", "opens_at", "closes_at"])
    parts = [
        position_content(position, {lang: latest_prose(page) for lang, page in drafts[position.pk].items()})
        for position in positions
    ]
    content = canonical_bytes(
        announcement_content(competition, plan, parts, opens_at=at, closes_at=competition.closes_at)
    )
    for pages in drafts.values():
        for page in pages.values():  # the rows say what the latest drafts say before the database closes them
            VacancyPage.objects.filter(pk=page.pk).update(**latest_prose(page))
    return Announcement.objects.create(
        competition=competition, content=content.decode(), sha256=sha256_hex(content), announced_at=at, announced_by=by
    )


def _publish(pages: dict[str, VacancyPage], *, by: Any) -> None:
    for page in pages.values():
        page.latest_revision.publish(user=by, skip_permission_checks=True)
