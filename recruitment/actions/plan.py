"""A competition and its plan while it is being prepared."""

from copy import deepcopy
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import Body, Role
from core.accounts.permissions import holds
from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from recruitment.models import Competition
from recruitment.permissions.competition import can_run
from recruitment.rules.defaults import DEFAULT_PLAN
from recruitment.rules.plan import PlanInvalid, parse_plan
from recruitment.words.plan import plan_error


@dataclass(frozen=True)
class CompetitionFacts:
    """What stands at the head of a competition."""

    slug: str
    number: str
    title_az: str
    title_en: str
    route: str = Competition.Route.COMPETITION
    binding_language: str = "az"
    announce_at: datetime | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""


@transaction.atomic
def create_competition(body: Body, facts: CompetitionFacts, *, by: Any, at: datetime) -> Competition:
    """Begin a competition of the body, with the office's default plan.

    Raises NotAllowed for anybody but a personnel officer of the body and Invalid, by field.
    """
    if not holds(by, Role.PERSONNEL_OFFICER, body):
        raise NotAllowed(_("Only a personnel officer of the body may prepare its competitions."))
    competition = Competition(body=body, plan=deepcopy(DEFAULT_PLAN), **asdict(facts))
    _check_facts(competition)
    competition.save()
    record("competition.created", competition, by=by, at=at, content={"number": competition.number})
    return competition


@transaction.atomic
def save_competition(competition: Competition, facts: CompetitionFacts, *, by: Any, at: datetime) -> Competition:
    """Change the head of a competition before its announcement. Raises NotAllowed, WrongState, Invalid by field."""
    competition = locked_draft(competition, by=by)
    changed = [name for name, value in asdict(facts).items() if getattr(competition, name) != value]
    for name in changed:
        setattr(competition, name, getattr(facts, name))
    _check_facts(competition)
    if changed:
        competition.save(update_fields=changed)
        record("competition.changed", competition, by=by, at=at, content={"fields": changed})
    return competition


@transaction.atomic
def save_plan(competition: Competition, plan: dict[str, Any], *, by: Any, at: datetime) -> Competition:
    """Keep a valid plan as the competition's draft plan.

    Raises NotAllowed, WrongState after the announcement, and Invalid with a sentence for each path of the plan
    (`criteria/0/weight`) that cannot stand.
    """
    competition = locked_draft(competition, by=by)
    try:
        parsed = parse_plan(plan)
    except PlanInvalid as invalid:
        raise Invalid({path: plan_error(finding) for path, finding in invalid.errors.items()}, "plan") from invalid
    competition.plan = parsed.to_dict()
    competition.save(update_fields=["plan"])
    record("competition.plan_saved", competition, by=by, at=at, content={"plan": parsed.digest})
    return competition


def locked_draft(competition: Competition, *, by: Any) -> Competition:
    """The competition, locked, if `by` runs it and it is being prepared. Raises NotAllowed, WrongState."""
    if not can_run(by, competition):
        raise NotAllowed(_("Only a personnel officer of the body may prepare its competitions."))
    locked = Competition.objects.select_for_update().select_related("body").get(pk=competition.pk)
    if locked.state != Competition.State.DRAFT:
        raise WrongState(_("This competition has been announced: its plan and its texts stand as they were announced."))
    return locked


def _check_facts(competition: Competition) -> None:
    try:
        competition.full_clean(exclude=["state", "plan", "opens_at", "closes_at"])
    except ValidationError as error:
        raise Invalid({field: messages[0] for field, messages in error.message_dict.items()}) from error
