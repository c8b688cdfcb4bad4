"""Applications: beginning, filling in, handing in, withdrawing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.errors import NotAllowed, WrongState
from core.journal.actions import record
from core.transitions import change_state
from recruitment.actions.dossier import open_dossier
from recruitment.actions.submission import submit_application
from recruitment.actions.window import check_open
from recruitment.models import Application, EqualityAnswers, Position
from recruitment.permissions.application import is_candidate

__all__ = [
    "answer_equality",
    "save_declarations",
    "save_eligibility",
    "start_application",
    "submit_application",
    "withdraw_application",
]

State = Application.State
EDITABLE = (State.DRAFT, State.SUBMITTED)


@transaction.atomic
def start_application(position: Position, *, by: User, at: datetime) -> Application:
    """The candidate's application for the position: the one begun before, or a new draft.

    Eligibility and needs at the interview are copied from the candidate's latest application. Raises WindowClosed
    where none was begun and the competition accepts none.
    """
    begun = Application.objects.filter(candidate=by, position=position).first()
    if begun:
        return begun
    check_open(position.competition, at)
    latest = Application.objects.filter(candidate=by).order_by("-saved_at", "-pk").first()
    given = {"eligibility": latest.eligibility, "adjustments": latest.adjustments} if latest else {}
    open_dossier(by=by, at=at)
    application, made = Application.objects.get_or_create(
        candidate=by, position=position, defaults={**given, "created_at": at, "saved_at": at}
    )
    if made:
        record("application.started", application, by=by, at=at, content={"position": position.code})
    return application


def save_eligibility(application: Application, *, answers: Mapping[str, Any], by: User, at: datetime) -> None:
    """Keep answers, whole or not. Raises NotAllowed, WrongState, WindowClosed."""
    _save(application, {"eligibility": {**application.eligibility, **answers}}, "eligibility", by=by, at=at)


def save_declarations(
    application: Application, *, declarations: Mapping[str, Any], adjustments: str, by: User, at: datetime
) -> None:
    """Keep what the candidate declares and needs at the interview. Raises NotAllowed, WrongState, WindowClosed."""
    values = {"declarations": {**application.declarations, **declarations}, "adjustments": adjustments}
    _save(application, values, "declarations", by=by, at=at)


@transaction.atomic
def _save(application: Application, values: dict[str, Any], section: str, *, by: User, at: datetime) -> None:
    _check_editable(application, by=by, at=at)
    if all(getattr(application, name) == value for name, value in values.items()):
        return
    if not Application.objects.filter(pk=application.pk, state__in=EDITABLE).update(**values, saved_at=at):
        raise WrongState(_("This application can no longer be changed."))
    for name, value in {**values, "saved_at": at}.items():
        setattr(application, name, value)
    record("application.saved", application, by=by, at=at, content={"section": section})


def _check_editable(application: Application, *, by: User, at: datetime) -> None:
    if not is_candidate(by, application):
        raise NotAllowed(_("Only the candidate may change an application."))
    if application.state not in EDITABLE:
        raise WrongState(_("This application can no longer be changed."))
    check_open(application.position.competition, at)


@transaction.atomic
def answer_equality(application: Application, *, answers: Mapping[str, str], by: User, at: datetime) -> None:
    """Keep voluntary answers apart: the row names the competition and nobody; the application keeps that it was done.

    The journal is not told what was answered. Raises NotAllowed, and WrongState the second time.
    """
    if not is_candidate(by, application):
        raise NotAllowed(_("Only the candidate may change an application."))
    if not Application.objects.filter(pk=application.pk, equality_answered=False).update(equality_answered=True):
        raise WrongState(_("You answered these questions before. Nobody can find your answers again, not even you."))
    application.equality_answered = True
    EqualityAnswers.objects.create(competition_id=application.position.competition_id, **answers)
    record("application.equality_done", application, by=by, at=at)


@transaction.atomic
def withdraw_application(application: Application, *, by: User, at: datetime) -> None:
    """Take back what was handed in; it stays on record as withdrawn and cannot be handed in again.

    Raises NotAllowed for anyone but the candidate, WrongState where the table has no such step.
    """
    if not is_candidate(by, application):
        raise NotAllowed(_("Only the candidate may withdraw an application."))
    change_state(application, State.WITHDRAWN, by=by, at=at)
