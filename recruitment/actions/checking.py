"""The check of papers: opening them, deciding, and letting a position go on to the interviews."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Conflict, DomainError, Invalid, NotAllowed, WrongState
from core.journal.actions import record
from core.journal.models import Entry
from core.pagecache.actions import outdate
from core.transitions import change_state
from recruitment.actions.conclusion import conclude_when_over
from recruitment.models import Application, CheckDecision, Position
from recruitment.notifications.decisions import tell_decision
from recruitment.permissions.application import can_check
from recruitment.permissions.competition import can_keep_order, can_run
from recruitment.queries.desk import obstacles_to_assessment
from recruitment.rules.grounds import GROUNDS

State = Application.State
Outcome = CheckDecision.Outcome


@dataclass(frozen=True)
class Result:
    """What became of one application of a bulk action; `why` is the refusal in words."""

    application: Application
    done: bool
    why: str = ""


def hold_application(application: Application) -> Application:
    """The row as it is now, locked until the transaction ends: of two officers the second waits and sees."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("position__competition__body", "candidate")
        .get(pk=application.pk)
    )


def check_officer(application: Application, by: Any) -> None:
    """Raises NotAllowed unless `by` checks the papers of this application; nobody checks their own."""
    if application.candidate_id == by.pk:
        raise NotAllowed(_("Nobody checks an application of their own: another officer must do it."))
    if not can_check(by, application):
        raise NotAllowed(_("Only a personnel officer of the body that holds the competition checks papers."))


@transaction.atomic
def open_papers(application: Application, *, by: Any, at: datetime) -> Entry:
    """Journal that `by` looks at the papers. Every screen that shows them calls this first. Raises NotAllowed."""
    check_officer(application, by)
    return record("application.viewed", application, by=by, at=at)


@transaction.atomic
def start_check(application: Application, *, by: Any, at: datetime) -> Application:
    """Take an application into check. Pressing twice changes nothing.

    Raises NotAllowed, and WrongState before the closing instant or once it is decided.
    """
    held = hold_application(application)
    check_officer(held, by)
    if held.position.state != Position.State.IN_CHECK:
        raise WrongState(_("Papers are checked after the closing instant, while the position is in check."))
    if held.state != State.IN_CHECK:
        change_state(held, State.IN_CHECK, by=by, at=at)
    application.state = held.state
    return held


def _decided_before(held: Application, outcome: str, by: Any) -> CheckDecision | None:
    """The same officer's same decision (a second press), or None. Raises Conflict when it was decided otherwise."""
    decision = held.decisions.select_related("decided_by").order_by("-number").first()
    if decision is None or held.state == State.IN_CHECK:
        return None
    if decision.decided_by_id == by.pk and decision.outcome == outcome:
        return decision
    raise Conflict(
        _("%(person)s has already decided on %(reference)s: “%(outcome)s”.")
        % {
            "person": decision.decided_by.name,
            "reference": held.reference,
            "outcome": decision.get_outcome_display(),
        }
    )


def _decide(held: Application, outcome: str, *, by: Any, at: datetime, **reasons: str) -> CheckDecision:
    decision = CheckDecision.objects.create(
        application=held,
        number=held.decisions.count() + 1,
        outcome=outcome,
        decided_by=by,
        decided_at=at,
        **reasons,
    )
    change_state(held, outcome, by=by, at=at, reason=reasons.get("ground", ""), content={"decision": decision.pk})
    tell_decision(decision, at=at)
    return decision


@transaction.atomic
def register(application: Application, *, by: Any, at: datetime) -> CheckDecision:
    """Register a checked application and tell the candidate; a second press answers the same decision.

    Raises NotAllowed, Conflict when somebody else decided first, WrongState when it is not being checked.
    """
    held = hold_application(application)
    check_officer(held, by)
    decision = _decided_before(held, Outcome.REGISTERED, by) or _decide(held, Outcome.REGISTERED, by=by, at=at)
    application.state = held.state
    return decision


@transaction.atomic
def refuse_registration(
    application: Application, *, ground: str, text: str, legal_basis: str, by: Any, at: datetime
) -> CheckDecision:
    """Do not register a checked application, with a coded ground, reasons and legal basis; tell the candidate.

    A second press answers the same decision. Raises Invalid by field, NotAllowed, Conflict when somebody else
    decided first, WrongState when it is not being checked.
    """
    held = hold_application(application)
    check_officer(held, by)
    reasons = _reasons(ground, text, legal_basis)
    decision = _decided_before(held, Outcome.NOT_REGISTERED, by)
    decision = decision or _decide(held, Outcome.NOT_REGISTERED, by=by, at=at, **reasons)
    application.state = held.state
    return decision


def _reasons(ground: str, text: str, legal_basis: str) -> dict[str, str]:
    errors: dict[str, str] = {}
    if ground not in GROUNDS:
        errors["ground"] = _("Choose a ground from the list.")
    if not text.strip():
        errors["text"] = _("Give the reasons in words: the candidate reads them.")
    if not legal_basis.strip():
        errors["legal_basis"] = _("Name the legal basis.")
    if errors:
        raise Invalid(errors)
    return {"ground": ground, "text": text.strip(), "legal_basis": legal_basis.strip()}


def _each(applications: Iterable[Application], verb: str, act: Any, *, by: Any, at: datetime) -> list[Result]:
    """One journal entry for the bulk and one by each act; a refused row leaves the others done."""
    results = []
    for application in applications:
        try:
            act(application, by=by, at=at)
        except DomainError as refusal:
            results.append(Result(application, False, str(refusal)))
        else:
            results.append(Result(application, True))
    done = [result.application.reference for result in results if result.done]
    of = results[0].application.position.competition if results else None
    record(verb, of, by=by, at=at, content={"done": done, "refused": len(results) - len(done)})
    return results


@transaction.atomic
def start_check_of_many(applications: Iterable[Application], *, by: Any, at: datetime) -> list[Result]:
    """Take several applications into check; each row is done or refused with its reason."""
    return _each(applications, "applications.taken_into_check", start_check, by=by, at=at)


@transaction.atomic
def register_many(applications: Iterable[Application], *, by: Any, at: datetime) -> list[Result]:
    """Register several checked applications; each row is done or refused with its reason."""
    return _each(applications, "applications.registered", register, by=by, at=at)


@transaction.atomic
def begin_assessment(position: Position, *, by: Any, at: datetime) -> Position:
    """Let a position whose applications are all decided go on to the interviews, or end it when nobody is registered.

    Raises NotAllowed, and WrongState with everything that is still missing in words.
    """
    held = (
        Position.objects.select_for_update(of=("self",)).select_related("competition", "committee").get(pk=position.pk)
    )
    if not (can_run(by, held.competition) or can_keep_order(by, held.competition)):
        raise NotAllowed(_("Only the body's personnel officer or the committee's secretary may do this."))
    obstacles = obstacles_to_assessment(held)
    if obstacles:
        raise WrongState(" ".join(obstacles))
    registered = held.applications.filter(state=State.REGISTERED).count()
    to = Position.State.IN_ASSESSMENT if registered else Position.State.NOT_FILLED
    change_state(held, to, by=by, at=at, content={"registered": registered})
    conclude_when_over(held.competition, by=by, at=at)
    outdate(at=at)
    position.state = held.state
    return held
