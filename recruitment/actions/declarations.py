"""Conflict declarations: what a member says about a candidate before seeing anything but name and employer."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Conflict, Invalid, NotAllowed
from core.journal.actions import record
from recruitment.models import Application, Committee, ConflictDeclaration
from recruitment.permissions.committee import can_declare, seat_of

Outcome = ConflictDeclaration.Outcome


@transaction.atomic
def declare(application: Application, *, outcome: str, nature: str = "", by: Any, at: datetime) -> ConflictDeclaration:
    """Declare, once and for good, whether `by` has a conflict with this candidate; with one the member steps back.

    A second press with the same answer gives the same declaration. Raises NotAllowed for anybody who is not called
    for the candidate, Conflict for a different second answer, Invalid without the nature of a conflict.
    """
    application = Application.objects.select_related("position__committee").get(pk=application.pk)
    seat = seat_of(by, application)
    if seat is not None:
        Committee.objects.select_for_update(of=("self",)).get(pk=seat.committee_id)
        earlier = ConflictDeclaration.objects.filter(seat=seat, application=application).first()
        if earlier:
            return _same(earlier, outcome)
    if seat is None or not can_declare(by, application):
        raise NotAllowed(_("Only a member of the committee who is called for this candidate declares."))
    if outcome not in Outcome.values:
        raise Invalid({"outcome": _("Say whether there is a conflict of interest.")})
    nature = nature.strip() if outcome == Outcome.CONFLICT else ""
    if outcome == Outcome.CONFLICT and not nature:
        raise Invalid({"nature": _("Say what the conflict is: the protocol names it.")})
    declaration = ConflictDeclaration.objects.create(
        seat=seat, application=application, outcome=outcome, nature=nature, declared_at=at
    )
    record("conflict.declared", declaration, by=by, at=at, content={"application": application.reference,
                                                                   "outcome": outcome})  # fmt: skip
    return declaration


def _same(earlier: ConflictDeclaration, outcome: str) -> ConflictDeclaration:
    if earlier.outcome != outcome:
        raise Conflict(_("You have declared already: “%(outcome)s”. A declaration stands.")
                       % {"outcome": earlier.get_outcome_display()})  # fmt: skip
    return earlier
