"""The competition desk: which competitions a person sees, where each stands, what holds it up, what needs a hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.accounts.models import Role
from core.accounts.permissions import bodies_of, holds
from recruitment.models import Application, Committee, Competition, Interview, Position, Question
from recruitment.permissions.competition import can_keep_order, can_run
from recruitment.queries.scoring import plan_of

State = Application.State
UNDECIDED = (State.SUBMITTED, State.IN_CHECK)
REGISTERED_OR_LATER = (
    State.REGISTERED, State.INVITED, State.ATTENDED, State.DECLINED, State.NO_SHOW, State.SCORED, State.PASSED,
    State.FAILED, State.INVALIDATED, State.RANKED,
)  # fmt: skip
INTERVIEWED = (State.ATTENDED, State.SCORED, State.PASSED, State.FAILED, State.INVALIDATED, State.RANKED)


def competitions_for(user: Any) -> QuerySet[Competition]:
    """The competitions whose desk this person may open."""
    everywhere = holds(user, Role.AUDITOR) or holds(user, Role.OVERSIGHT_OFFICER)
    bodies = bodies_of(user, Role.PERSONNEL_OFFICER, Role.SECRETARY)
    competitions = Competition.objects.select_related("body")
    if everywhere or None in bodies:
        return competitions
    return competitions.filter(body__in=bodies)


def with_counts(competitions: QuerySet[Competition]) -> QuerySet[Competition]:
    """Each competition with how many positions, applications handed in and undecided it has."""
    handed_in = Q(positions__applications__reference__isnull=False)
    return competitions.annotate(
        position_count=Count("positions", distinct=True),
        application_count=Count("positions__applications", filter=handed_in, distinct=True),
        undecided_count=Count(
            "positions__applications", filter=Q(positions__applications__state__in=UNDECIDED), distinct=True
        ),
    )


@dataclass(frozen=True)
class Step:
    """One bar of the funnel: a key for the table's filter, its name, and how many applications came so far."""

    key: str
    label: str
    count: int


def funnel(competition: Competition) -> list[Step]:
    """How many applications reached each step, from handed in to interviewed; one query."""
    per_state = dict(
        Application.objects.filter(position__competition=competition, reference__isnull=False)
        .values_list("state")
        .annotate(number=Count("pk"))
        .order_by()
    )

    def reached(states: Iterable[str]) -> int:
        return sum(per_state.get(state, 0) for state in states)

    return [
        Step("", _("Handed in"), sum(per_state.values())),
        Step("decided", _("Checked"), reached((*REGISTERED_OR_LATER, State.NOT_REGISTERED))),
        Step("registered_all", _("Registered"), reached(REGISTERED_OR_LATER)),
        Step("interviewed", _("Interviewed"), reached(INTERVIEWED)),
        Step("ranked", _("Ranked"), per_state.get(State.RANKED, 0)),
    ]


@dataclass(frozen=True)
class Progress:
    """Where a position stands on its way to the interviews, and what is in the way, in sentences."""

    position: Position
    handed_in: int
    undecided: int
    registered: int
    obstacles: list[str]


def progress(competition: Competition, *, only: Position | None = None) -> list[Progress]:
    """Every position of the competition (or `only` one) in the order of the codes; two queries for any number."""
    positions = competition.positions.select_related("committee", "competition").order_by("code")
    if only is not None:
        positions = positions.filter(pk=only.pk)
    counted = positions.annotate(
        handed_in=Count("applications", filter=Q(applications__reference__isnull=False)),
        undecided=Count("applications", filter=Q(applications__state__in=UNDECIDED)),
        registered=Count("applications", filter=Q(applications__state__in=REGISTERED_OR_LATER)),
    )
    asked: dict[int, set[tuple[str, str]]] = {}
    for row in Question.objects.filter(position__in=positions).order_by().values_list("position", "set", "criterion"):
        asked.setdefault(row[0], set()).add((row[1], row[2]))
    codes = plan_of(competition).codes if competition.state != Competition.State.DRAFT else ()
    return [_progress(position, codes, asked.get(position.pk, set())) for position in counted]


def _progress(position: Any, codes: Iterable[str], asked: set[tuple[str, str]]) -> Progress:
    missing = [code for code in codes if any((which, code) not in asked for which in Question.Set.values)]
    obstacles = _obstacles(position, missing)
    return Progress(position, position.handed_in, position.undecided, position.registered, obstacles)


def obstacles_to_assessment(position: Position) -> list[str]:
    """Why the interviews of a position cannot begin yet, in sentences; empty when they can."""
    return progress(position.competition, only=position)[0].obstacles


def _obstacles(position: Any, missing: list[str]) -> list[str]:
    if position.state != Position.State.IN_CHECK:
        return [_("The position is not in check: it is “%(state)s”.") % {"state": position.get_state_display()}]
    found = []
    if position.undecided:
        words = ngettext(
            "%(count)d application is not decided yet.",
            "%(count)d applications are not decided yet.",
            position.undecided,
        )
        found.append(words % {"count": position.undecided})
    if not position.registered and not position.undecided:
        return found  # nobody to interview: the position ends without committee and questions
    if position.committee is None or position.committee.state != Committee.State.CONFIRMED:
        found.append(_("The position has no confirmed committee."))
    if missing:
        found.append(_("Questions are missing for these criteria: %(criteria)s.") % {"criteria": ", ".join(missing)})
    return found


@dataclass(frozen=True)
class Need:
    """One thing that waits for this person: a sentence, the name of the screen where it is done, and its object."""

    text: str
    screen: str
    pk: int
    query: str = ""


def needs(competition: Competition, user: Any) -> list[Need]:
    """What this person has to do next in the competition, the most pressing first."""
    found = []
    if can_run(user, competition):
        found += _officer_needs(competition)
    if can_run(user, competition) or can_keep_order(user, competition):
        found += _assessment_needs(competition)
    if can_keep_order(user, competition):
        found += _secretary_needs(competition)
    return found


def _officer_needs(competition: Competition) -> list[Need]:
    found = []
    if competition.state == Competition.State.DRAFT:
        found.append(Need(_("Complete the plan and announce the competition"), "competition_plan", competition.pk))
    in_check = Application.objects.filter(position__competition=competition, position__state=Position.State.IN_CHECK)
    counts = in_check.aggregate(
        new=Count("pk", filter=Q(state=State.SUBMITTED)), checked=Count("pk", filter=Q(state=State.IN_CHECK))
    )
    for state, number in ((State.SUBMITTED, counts["new"]), (State.IN_CHECK, counts["checked"])):
        if number:
            words = (
                ngettext("Take %(n)d application into check", "Take %(n)d applications into check", number)
                if state == State.SUBMITTED
                else ngettext("Decide on %(n)d application", "Decide on %(n)d applications", number)
            )
            found.append(Need(words % {"n": number}, "competition_applications", competition.pk, f"state={state}"))
    return found + _committee_needs(competition)


def _committee_needs(competition: Competition) -> list[Need]:
    if competition.state == Competition.State.DRAFT:
        return []
    waiting = Q(state__in=[Position.State.OPEN, Position.State.IN_CHECK])
    without = competition.positions.filter(waiting, committee__isnull=True).count()
    found = []
    if without:
        words = ngettext("Form a committee for %(n)d position", "Form a committee for %(n)d positions", without)
        found.append(Need(words % {"n": without}, "competition_committees", competition.pk))
    for committee in competition.committees.filter(state=Committee.State.FORMING):
        text = _("Complete and confirm committee %(number)s") % {"number": committee.number}
        found.append(Need(text, "committee_edit", committee.pk))
    questions = Question.objects.filter(position=OuterRef("pk"))
    for position in competition.positions.filter(waiting).exclude(Exists(questions)).order_by("code")[:1]:
        text = _("Write the questions for %(position)s") % {"position": position.code}
        found.append(Need(text, "position_questions", position.pk))
    return found


def _assessment_needs(competition: Competition) -> list[Need]:
    undecided = Application.objects.filter(position=OuterRef("pk"), state__in=UNDECIDED)
    ready = competition.positions.filter(~Exists(undecided), state=Position.State.IN_CHECK).count()
    if not ready:
        return []
    words = ngettext(
        "Begin the interviews of %(n)d position whose applications are all decided",
        "Begin the interviews of %(n)d positions whose applications are all decided",
        ready,
    )
    return [Need(words % {"n": ready}, "competition_progress", competition.pk)]


def _secretary_needs(competition: Competition) -> list[Need]:
    found = []
    unplanned = Application.objects.filter(
        position__competition=competition, position__state=Position.State.IN_ASSESSMENT, state=State.REGISTERED,
        interviews__isnull=True,
    ).count()  # fmt: skip
    if unplanned:
        words = ngettext("Plan the interview of %(n)d candidate", "Plan the interviews of %(n)d candidates", unplanned)
        found.append(Need(words % {"n": unplanned}, "competition_sessions", competition.pk))
    planned = Interview.objects.filter(
        session__committee__competition=competition, state=Interview.State.PLANNED
    ).select_related("session")
    invited = planned.filter(application__state=State.INVITED).order_by("starts_at").first()
    waiting = planned.filter(application__state=State.REGISTERED).order_by("starts_at").first()
    if waiting:
        text = _("Invite the candidates of session %(number)s") % {"number": waiting.session.number}
        found.append(Need(text, "session_desk", waiting.session_id))
    if invited:
        text = _("Record who comes to session %(number)s") % {"number": invited.session.number}
        found.append(Need(text, "session_desk", invited.session_id))
    return found
