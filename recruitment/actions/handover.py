"""Moving a person's open work in competitions to another: seats of committees being formed, and kept filters."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.journal.actions import record
from recruitment.models import Committee, SavedFilter, Seat
from recruitment.queries.committee import kinds_open_to


@transaction.atomic
def move_open_work(from_person: User, to_person: User, *, by: User | None, at: datetime) -> list[str]:
    """Hand over what can be handed over; a sentence for each thing moved.

    A seat of a confirmed committee stays: there the order binds, and a substitute is seated instead. Raises nothing.
    """
    return [*_seats(from_person, to_person, by=by, at=at), *_filters(from_person, to_person)]


def _seats(from_person: User, to_person: User, *, by: User | None, at: datetime) -> Iterator[str]:
    rows = Seat.objects.select_for_update(of=("self",)).filter(
        person=from_person, committee__state=Committee.State.FORMING, waiver__isnull=True
    )
    for seat in rows.select_related("committee__competition"):
        taken = seat.committee.seats.filter(person=to_person).exists()
        if taken or seat.kind not in kinds_open_to(to_person, seat.committee.competition):
            continue
        Seat.objects.filter(pk=seat.pk).update(person=to_person)
        content = {"from": str(from_person.public_id), "to": str(to_person.public_id)}
        record("committee.seat_handed_over", seat, by=by, at=at, content=content)
        yield _("Seat on committee %(committee)s") % {"committee": seat.committee}


def _filters(from_person: User, to_person: User) -> Iterator[str]:
    known = set(SavedFilter.objects.filter(person=to_person).values_list("table", "name"))
    for kept in SavedFilter.objects.filter(person=from_person):
        if (kept.table, kept.name) not in known:
            SavedFilter.objects.create(person=to_person, table=kept.table, name=kept.name, query=kept.query)
            yield _("Kept filter “%(name)s”") % {"name": kept.name}
