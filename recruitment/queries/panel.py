"""What a committee member sees of their own work: candidates, the sheet of their own, protocols and ties."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recruitment.models import Application, Committee, Interview, Position, Protocol, Question, Seat, Sheet
from recruitment.queries.my_item import Item
from recruitment.queries.results import unresolved_ties

State = Application.State
LIVE = (Position.State.IN_CHECK, Position.State.IN_ASSESSMENT, Position.State.REVEALED)
SHOWN = (
    State.REGISTERED, State.INVITED, State.ATTENDED, State.SCORED, State.PASSED, State.FAILED, State.RANKED,
    State.NO_SHOW, State.DECLINED,
)  # fmt: skip
DECLARABLE = (State.REGISTERED, State.INVITED, State.ATTENDED)
OPEN_SHEETS = (Sheet.State.REVEALED, Sheet.State.AMENDED, Sheet.State.LOCKED)


@dataclass(frozen=True)
class Candidacy:
    """A candidate as one member has them before them: seat, latest interview, own declaration, own sheet."""

    application: Application
    seat: Seat
    interview: Interview | None
    called: bool
    declared: str
    sheet: Sheet | None

    @property
    def reference(self) -> str:
        """The candidate's public reference."""
        return str(self.application.reference)

    @property
    def must_declare(self) -> bool:
        """The member has to say whether there is a conflict of interest."""
        confirmed = self.seat.committee.state == Committee.State.CONFIRMED
        return confirmed and self.called and not self.declared and self.application.state in DECLARABLE

    @property
    def stepped_back(self) -> bool:
        """The member declared a conflict."""
        return self.declared == "conflict"

    @property
    def sits(self) -> bool:
        """The member is called and declared no conflict."""
        return self.called and self.declared == "none"

    @property
    def can_score(self) -> bool:
        """The candidate came and the member's own sheet is not sealed."""
        came = self.interview is not None and self.interview.state == Interview.State.ATTENDED
        draft = self.sheet is None or self.sheet.state == Sheet.State.DRAFT
        return self.sits and came and draft and self.application.state == State.ATTENDED

    @property
    def sealed(self) -> bool:
        """The member's own sheet is sealed, revealed or later."""
        return self.sheet is not None and self.sheet.state != Sheet.State.DRAFT

    @property
    def revealed(self) -> bool:
        """All sheets of this interview may be read side by side."""
        return self.sheet is not None and self.sheet.state in OPEN_SHEETS


def candidacies(user: Any, *, reference: str = "") -> list[Candidacy]:
    """The candidates of every committee this person sits on, by time of interview and reference.

    Of other members only their declarations are read, never a sheet. A substitute who is not called is left out.
    """
    seats = {seat.committee_id: seat for seat in Seat.objects.filter(person=user).select_related("committee")}
    mine = Q(position__committee__in=seats) | Q(interviews__session__committee__in=seats)
    rows = Application.objects.filter(mine, state__in=SHOWN).exclude(candidate=user)
    rows = rows.filter(reference=reference) if reference else rows.filter(position__state__in=LIVE)
    sheets = Sheet.objects.filter(seat__in=seats.values()).prefetch_related("marks")
    interviews = Interview.objects.select_related("session__committee").order_by("round")
    rows = rows.select_related("position__competition__body").prefetch_related(
        "conflict_declarations",
        Prefetch("interviews", interviews.prefetch_related(Prefetch("sheets", sheets, to_attr="own_sheets"))),
    )
    found = [_candidacy(row, seats) for row in rows.distinct()]
    return sorted((one for one in found if one and (one.called or one.declared)), key=_order)


def _candidacy(application: Application, seats: dict[int, Seat]) -> Candidacy | None:
    interview = next(reversed(application.interviews.all()), None)
    committee = interview.session.committee_id if interview else application.position.committee_id
    seat = seats.get(committee or 0)
    if seat is None:
        return None
    outcomes = {row.seat_id: row.outcome for row in application.conflict_declarations.all()}
    called = seat.substitute_for_id is None or outcomes.get(seat.substitute_for_id) == "conflict"
    own = [sheet for sheet in (interview.own_sheets if interview else []) if sheet.seat_id == seat.pk]
    return Candidacy(application, seat, interview, called, outcomes.get(seat.pk, ""), own[0] if own else None)


def _order(one: Candidacy) -> tuple[Any, ...]:
    begins = one.interview.starts_at.timestamp() if one.interview else float("inf")
    return begins, one.application.position.code, one.reference


def candidacy_of(user: Any, reference: str) -> Candidacy | None:
    """One candidate of this member by reference, or None where the member has no part."""
    return next((one for one in candidacies(user, reference=reference) if one.reference == reference), None)


def by_day(found: Iterable[Candidacy], at: datetime) -> dict[str, list[Candidacy]]:
    """Those whom the member knows already: of today, to come, and earlier; without interview they are to come."""
    today = timezone.localtime(at).date()
    days: dict[str, list[Candidacy]] = {"today": [], "coming": [], "earlier": []}
    for one in found:
        day = timezone.localtime(one.interview.starts_at).date() if one.interview else None
        days["coming" if day is None or day > today else "today" if day == today else "earlier"].append(one)
    return days


def questions_for(interview: Interview) -> list[Question]:
    """The fixed questions of an interview in their order: the parallel set from the second round on."""
    position = interview.application.position
    return list(position.questions.filter(set=interview.question_set).order_by("order"))


def sheets_side_by_side(interview: Interview) -> list[Sheet]:
    """Every member's revealed sheet of an interview with seat, seal and amendments, in the order of the seats."""
    rows = interview.sheets.filter(state__in=OPEN_SHEETS).select_related("seat__person", "seat__committee", "seal")
    return list(rows.prefetch_related("amendments").order_by("seat"))


def protocols_to_sign(user: Any) -> list[Protocol]:
    """Protocols up for signature that wait for this person's."""
    took_part = Q(position__applications__interviews__sheets__seat__person=user, kind=Protocol.Kind.RANKING)
    took_part |= Q(session__interviews__sheets__seat__person=user, kind=Protocol.Kind.SESSION)
    member = Q(committee__seats__in=Seat.objects.filter(person=user, substitute_for__isnull=True))
    rows = Protocol.objects.filter(member | took_part, state=Protocol.State.FOR_SIGNATURE, corrections__isnull=True)
    rows = rows.exclude(signatures__person=user).select_related("competition", "position", "session")
    return list(rows.order_by("pk").distinct())


def ties_to_decide(user: Any) -> list[Position]:
    """Positions whose ties wait for this person as the committee's chair."""
    chaired = Position.objects.filter(
        state=Position.State.REVEALED, committee__seats__person=user, committee__seats__is_chair=True
    )
    rows = chaired.select_related("competition", "committee").distinct().order_by("pk")
    return [position for position in rows if _ends_in_decision(position) and unresolved_ties(position)]


def _ends_in_decision(position: Position) -> bool:
    steps = position.competition.plan.get("ties") or [{}]
    return steps[-1].get("by") == "decision"


def panel_items(user: Any, at: datetime) -> list[Item]:
    """What the person's own page shows of their work on committees."""
    found = candidacies(user)
    url = reverse("recruitment:panel")
    items = []
    if open_declarations := [one for one in found if one.must_declare]:
        count = len(open_declarations)
        title = ngettext("Declare on %(n)d candidate", "Declare on %(n)d candidates", count) % {"n": count}
        items.append(Item(title, _("Nobody is shown to you before you have declared."), url, "owe"))
    if to_score := [one for one in found if one.can_score]:
        title = ngettext("Score %(n)d candidate", "Score %(n)d candidates", len(to_score)) % {"n": len(to_score)}
        items.append(Item(title, _("The candidates were interviewed; your sheets are not sealed."), url, "owe"))
    coming = [one for one in found if one.sits and one.interview and one.interview.starts_at > at]
    if coming:
        first = coming[0].interview
        items.append(Item(_("Interviews of your committee"), _("You sit on the committee."), url, "waits",
                          first.starts_at if first else None))  # fmt: skip
    for position in ties_to_decide(user):
        title = _("Decide a tie: %(position)s") % {"position": position.title}
        why = _("You chair the committee, and the announced chain leaves candidates equal.")
        items.append(Item(title, why, reverse("recruitment:panel_tie", args=[position.slug]), "owe"))
    for protocol in protocols_to_sign(user):
        title = _("Sign protocol No. %(number)s") % {"number": protocol.number}
        why = _("You are a member of the committee.")
        items.append(Item(title, why, reverse("recruitment:panel_protocol", args=[protocol.pk]), "owe"))
    return items
