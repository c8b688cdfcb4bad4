"""The fixed questions of a position: a main set, and a parallel set for a repeated interview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from recruitment.models import Position, Question
from recruitment.permissions.competition import can_run
from recruitment.queries.scoring import plan_of

BEFORE_ASSESSMENT = (Position.State.PLANNED, Position.State.OPEN, Position.State.IN_CHECK)


@dataclass(frozen=True)
class Asked:
    """One question as it is written: the criterion it serves, and its words in both languages."""

    criterion: str
    text_az: str
    text_en: str


@transaction.atomic
def save_questions(position: Position, *, which: str, questions: Sequence[Asked], by: Any, at: datetime) -> None:
    """Replace one set of a position's questions by these, in this order, while nobody is being interviewed.

    Raises NotAllowed, WrongState once the interviews began, Invalid by the number of the question.
    """
    query = Position.objects.select_for_update(of=("self",)).select_related("competition")
    held = query.get(pk=position.pk)
    if not can_run(by, held.competition):
        raise NotAllowed(_("Only a personnel officer of the body that holds the competition writes the questions."))
    if held.state not in BEFORE_ASSESSMENT:
        raise WrongState(_("The interviews have begun: the questions stand."))
    _check(held, which, questions)
    held.questions.filter(set=which).delete()
    Question.objects.bulk_create(
        Question(
            position=held,
            set=which,
            order=order,
            criterion=asked.criterion,
            text_az=asked.text_az.strip(),
            text_en=asked.text_en.strip(),
        )
        for order, asked in enumerate(questions, start=1)
    )
    record("questions.saved", held, by=by, at=at, content={"set": which, "count": len(questions)})


def _check(position: Position, which: str, questions: Sequence[Asked]) -> None:
    errors: dict[str, str] = {}
    codes = plan_of(position.competition).codes
    if which not in Question.Set.values:
        errors["set"] = _("There is no such set of questions.")
    for number, asked in enumerate(questions, start=1):
        if asked.criterion not in codes:
            errors[str(number)] = _("Question %(number)s belongs to no criterion of the plan.") % {"number": number}
        elif not (asked.text_az.strip() and asked.text_en.strip()):
            errors[str(number)] = _("Question %(number)s needs words in both languages.") % {"number": number}
    if errors:
        raise Invalid(errors)
