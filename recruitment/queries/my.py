"""What waits for a candidate, what they owe and what they wait for."""

from datetime import datetime
from typing import Any

from django.db.models import Max, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.models import Role
from core.accounts.permissions import bodies_of
from recruitment.models import Application, Competition, Interview, Position
from recruitment.queries.desk import Need, competitions_for, needs
from recruitment.queries.my_item import Item
from recruitment.queries.panel import panel_items
from recruitment.queries.window import is_open

State = Application.State
LIVE_SHOWN = 5  # competitions of an officer's page, so that it stays cheap
# States in which something still will happen without the candidate.
RUNNING = (
    State.SUBMITTED,
    State.IN_CHECK,
    State.REGISTERED,
    State.ATTENDED,
    State.SCORED,
    State.PASSED,
    State.INVALIDATED,
    State.RANKED,
)


def applications_of(user: Any) -> QuerySet[Application]:
    """A person's own applications with what their list shows, the latest first."""
    planned = Interview.objects.filter(state=Interview.State.PLANNED).select_related("session").order_by("-round")
    found = Application.objects.filter(candidate=user).select_related("position__competition__body")
    found = found.annotate(received_at=Max("submissions__received_at"))
    return found.prefetch_related(Prefetch("interviews", planned, to_attr="planned")).order_by("-pk")


def my_items(user: Any, at: datetime) -> list[Item]:
    """Everything that is owed, waits or is waited for: of this person's applications, and of their committees."""
    own = [item for application in applications_of(user) for item in _items(application, at)]
    return own + panel_items(user, at) + desk_items(user)


def desk_items(user: Any) -> list[Item]:
    """What the competitions that go on want of an officer or a secretary, the latest competitions first."""
    if not bodies_of(user, Role.PERSONNEL_OFFICER, Role.SECRETARY):
        return []
    live = competitions_for(user).exclude(state=Competition.State.CONCLUDED)[:LIVE_SHOWN]
    return [
        Item(need.text, str(competition), _address(need), "waits")
        for competition in live
        for need in needs(competition, user)
    ]


def _address(need: Need) -> str:
    return reverse(need.screen, args=[need.pk]) + (f"?{need.query}" if need.query else "")


def waiting_for(user: Any, at: datetime) -> list[Item]:
    """Only what asks something of the person."""
    return [item for item in my_items(user, at) if item.kind != "waiting"]


def _items(application: Application, at: datetime) -> list[Item]:
    position = application.position
    competition = position.competition
    may_hand_in = is_open(competition, at)
    title = _("Application: %(position)s") % {"position": position.title}
    if application.state == State.DRAFT:
        why = _("You began this application and have not handed it in yet.")
        url = reverse("recruitment:apply", args=[position.slug])
        return [Item(title, why, url, "owe", competition.closes_at)] if may_hand_in else []
    url = reverse("recruitment:application", args=[application.reference])
    if may_hand_in and application.state == State.SUBMITTED and application.saved_at > application.received_at:
        why = _("You changed this application after handing it in. Hand it in again to make the changes count.")
        return [
            Item(title, why, reverse("recruitment:apply_check", args=[position.slug]), "owe", competition.closes_at)
        ]
    if application.state == State.INVITED:
        begins = application.planned[0].starts_at if application.planned else None
        return [Item(title, _("You are invited to the interview."), url, "waits", begins)]
    if application.state in RUNNING and position.state != Position.State.RESULTS_PUBLISHED:
        return [Item(title, _waited_for(application.state), url, "waiting")]
    return []


def _waited_for(state: str) -> str:
    if state in (State.SUBMITTED, State.IN_CHECK):
        return _("The body checks the papers after the competition closes.")
    if state in (State.REGISTERED, State.INVALIDATED):
        return _("The committee sets the day of the interview.")
    return _("The committee works out the result.")
