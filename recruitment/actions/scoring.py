"""A member's own sheet: opened, filled, sealed; and amended with a reason after the reveal."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import canonical_bytes, sha256_hex
from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from core.transitions import change_state
from recruitment.models import Amendment, Application, Interview, Mark, Position, Sheet, SheetSeal
from recruitment.permissions.committee import can_score
from recruitment.queries.scoring import effective_sheet, is_fully_sealed, plan_of, sheet_for_rules
from recruitment.rules.scoring import check_sheet, note_bound
from recruitment.words.scoring import finding_sentence


@transaction.atomic
def open_sheet(interview: Interview, *, by: Any, at: datetime) -> Sheet:
    """The member's own sheet for an interview that took place; opening it twice opens the same sheet.

    Raises NotAllowed for whoever does not sit for this candidate (recused, not called, not yet declared).
    """
    if not can_score(by, interview):
        raise NotAllowed(_("You do not score this candidate."))
    if interview.application.state == Application.State.WITHDRAWN:
        raise WrongState(_("The candidate has withdrawn: nothing is scored any more."))
    seat = interview.session.committee.seats.get(person=by)
    sheet, made = Sheet.objects.get_or_create(interview=interview, seat=seat, defaults={"saved_at": at})
    if made:
        record("sheet.opened", sheet, by=by, at=at)
    return sheet


def save_mark(sheet: Sheet, criterion: str, *, value: Decimal | None, note: str, by: Any, at: datetime) -> None:
    """Keep one mark and note of a draft sheet, as it is typed. Raises as `save_marks`."""
    save_marks(sheet, {criterion: (value, note)}, by=by, at=at)


@transaction.atomic
def save_marks(sheet: Sheet, given: Mapping[str, tuple[Decimal | None, str]], *, by: Any, at: datetime) -> None:
    """Keep marks and notes of a draft sheet by criterion; what is not named stays as it is.

    Raises NotAllowed for another's sheet, WrongState for a sealed one, Invalid for a mark off the scale or an
    unknown criterion. A missing note is not an error before the sheet is sealed.
    """
    sheet = _own_draft(sheet, by)
    plan = plan_of(sheet.interview.application.position.competition)
    if not given.keys() <= set(plan.codes):
        raise Invalid({"criterion": _("The plan has no such criterion.")})
    scale = {"low": plan.scale.low, "high": plan.scale.high}
    off = [code for code, (value, _note) in given.items() if value is not None and not plan.scale.holds(value)]
    if off:
        raise Invalid({code: _("A mark is from %(low)s to %(high)s.") % scale for code in off})
    Mark.objects.bulk_create(
        [Mark(sheet=sheet, criterion=code, value=value, note=note.strip()) for code, (value, note) in given.items()],
        update_conflicts=True, unique_fields=["sheet", "criterion"], update_fields=["value", "note"],
    )  # fmt: skip
    Sheet.objects.filter(pk=sheet.pk).update(saved_at=at)


@transaction.atomic
def seal_sheet(sheet: Sheet, *, by: Any, at: datetime) -> SheetSeal:
    """Close the sheet for good: its content is hashed, and from then on the database refuses every change.

    Raises Invalid, by criterion, for missing marks and missing notes below the pass mark; NotAllowed and
    WrongState as `save_marks`. The journal gets the hash, never a mark.
    """
    application = _held_application(sheet)  # first: of two members who seal at once the second sees the first
    sheet = _own_draft(sheet, by)
    plan = plan_of(application.position.competition)
    problems = check_sheet(sheet_for_rules(sheet), plan)
    if problems:
        errors = {code: finding_sentence(found, bound=note_bound(plan, code)) for code, found in problems.items()}
        raise Invalid(errors)
    content = _sealed_content(sheet)
    seal = SheetSeal.objects.create(sheet=sheet, content=content.decode(), sha256=sha256_hex(content), sealed_at=at)
    change_state(sheet, Sheet.State.SEALED, by=by, at=at, content={"sha256": seal.sha256})
    if application.state == Application.State.ATTENDED and is_fully_sealed(sheet.interview):
        change_state(application, Application.State.SCORED, by=by, at=at)
    return seal


@transaction.atomic
def amend_mark(sheet: Sheet, criterion: str, *, value: Decimal, reason: str, by: Any, at: datetime) -> Amendment:
    """After the reveal a member changes a mark of their own: the reason and the old value stay beside it.

    Raises NotAllowed for another's sheet, WrongState outside the time between reveal and signed protocol, Invalid
    for no reason, the same mark, or a mark off the scale.
    """
    position = Position.objects.select_for_update(of=("self",)).get(applications__interviews=sheet.interview_id)
    sheet = _own_locked(sheet, by)
    if sheet.state not in (Sheet.State.REVEALED, Sheet.State.AMENDED) or position.state != Position.State.REVEALED:
        raise WrongState(_("A mark can be amended only between the reveal and the signed protocol."))
    old = effective_sheet(sheet).marks.get(criterion)
    _check_amendment(position, criterion, old, value, reason)
    amendment = Amendment.objects.create(
        sheet=sheet,
        criterion=criterion,
        old_value=old,
        new_value=value,
        reason=reason.strip(),
        amended_by=by,
        amended_at=at,
    )
    if sheet.state == Sheet.State.REVEALED:
        change_state(sheet, Sheet.State.AMENDED, by=by, at=at)
    detail = {"criterion": criterion, "old": old, "new": value, "reason": reason.strip()}
    record("sheet.mark_amended", sheet, by=by, at=at, content=detail)
    return amendment


def _check_amendment(position: Position, criterion: str, old: Decimal | None, value: Decimal, reason: str) -> None:
    plan = plan_of(position.competition)
    if old is None:
        raise Invalid({"criterion": _("The plan has no such criterion.")})
    if not plan.scale.holds(value):
        scale = {"low": plan.scale.low, "high": plan.scale.high}
        raise Invalid({"value": _("A mark is from %(low)s to %(high)s.") % scale})
    if value == old:
        raise Invalid({"value": _("This is the mark as it stands.")})
    if not reason.strip():
        raise Invalid({"reason": _("Give the reason for the amendment.")})


def _own_locked(sheet: Sheet, by: Any) -> Sheet:
    """The sheet, read again under a lock; only its own member gets it."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related(
        "seat", "interview__session", "interview__application__position__competition"
    )
    sheet = rows.get(pk=sheet.pk)
    if sheet.seat.person_id != by.pk:
        raise NotAllowed(_("A sheet is changed by its own member only."))
    return sheet


def _held_application(sheet: Sheet) -> Application:
    rows = Application.objects.select_for_update(of=("self",)).select_related("position__competition")
    return rows.get(interviews=sheet.interview_id)


def _own_draft(sheet: Sheet, by: Any) -> Sheet:
    sheet = _own_locked(sheet, by)
    if sheet.interview.application.state == Application.State.WITHDRAWN:
        raise WrongState(_("The candidate has withdrawn: nothing is scored any more."))
    if not can_score(by, sheet.interview):
        raise NotAllowed(_("You do not score this candidate."))
    if sheet.state != Sheet.State.DRAFT:
        raise WrongState(_("This sheet is sealed. Nobody can change it."))
    return sheet


def _sealed_content(sheet: Sheet) -> bytes:
    """What is hashed. The nonce keeps the published hash from being guessed back to the marks."""
    return canonical_bytes(
        {
            "version": 1,
            "nonce": secrets.token_hex(16),
            "reference": sheet.interview.application.reference,
            "round": sheet.interview.round,
            "seat": sheet.seat_id,
            **sheet_for_rules(sheet).to_dict(),
        }
    )
