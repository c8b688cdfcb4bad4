"""Seats: who sits for which candidate, and what a member may see."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recruitment.models import Application, Interview, Seat, Sheet


def sitting_committee_id(application: "Application") -> int | None:
    """The committee of the candidate's latest interview, or the position's while there is none."""
    latest = application.interviews.order_by("-round").values_list("session__committee_id", flat=True).first()
    return application.position.committee_id if latest is None else latest


def seat_of(user: Any, application: "Application") -> "Seat | None":
    """The seat this person holds on the committee that sits for the application, if any."""
    from recruitment.models import Seat

    if not user.is_authenticated or application.candidate_id == user.pk:
        return None
    committee_id = sitting_committee_id(application)
    return Seat.objects.select_related("committee").filter(committee_id=committee_id, person=user).first()


def is_called(seat: "Seat", application: "Application") -> bool:
    """A member is called for every candidate; a substitute only where the member they stand in for stepped back."""
    if seat.substitute_for_id is None:
        return True
    return application.conflict_declarations.filter(seat_id=seat.substitute_for_id, outcome="conflict").exists()


def can_declare(user: Any, application: "Application") -> bool:
    """A called member declares once, and sees name and employer for it."""
    seat = seat_of(user, application)
    return bool(
        seat
        and seat.committee.state == "confirmed"
        and application.state in ("registered", "invited", "attended")
        and is_called(seat, application)
        and not application.conflict_declarations.filter(seat=seat).exists()
    )


def sits_for(user: Any, application: "Application") -> bool:
    """A called member who declared no conflict reads the papers by reference and scores."""
    seat = seat_of(user, application)
    return bool(
        seat
        and is_called(seat, application)
        and application.conflict_declarations.filter(seat=seat, outcome="none").exists()
    )


def can_score(user: Any, interview: "Interview") -> bool:
    """Only in an interview that took place, and only members who sit for the candidate."""
    return interview.state == "attended" and sits_for(user, interview.application)


def can_read_sheet(user: Any, sheet: "Sheet") -> bool:
    """One's own sheet always; another's only after the reveal, by members who sit and by the secretary."""
    from recruitment.permissions.competition import can_keep_order

    if sheet.seat.person_id == user.pk:
        return True
    if sheet.state in ("draft", "sealed"):
        return False
    application = sheet.interview.application
    return sits_for(user, application) or can_keep_order(user, application.position.competition)
