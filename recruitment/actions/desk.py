"""What officers keep and take away at their desks: saved filters, exports."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid, NotAllowed
from core.journal.actions import record
from core.journal.models import Entry
from recruitment.models import Competition, SavedFilter
from recruitment.permissions.competition import can_run

MOST = 20


@transaction.atomic
def save_filter(*, table: str, name: str, query: str, by: Any, at: datetime) -> SavedFilter:
    """Keep the person's filter of a table under a name; the same name is replaced. Raises Invalid."""
    name = name.strip()
    if not name or len(name) > 80:
        raise Invalid({"name": _("Give the filter a name of at most 80 characters.")})
    if len(query) > 1000:
        raise Invalid({"name": _("This filter is too long to be kept.")})
    mine = SavedFilter.objects.filter(person=by, table=table)
    if mine.exclude(name=name).count() >= MOST:
        raise Invalid({"name": _("You keep %(n)d filters already: remove one first.") % {"n": MOST}})
    kept, _made = SavedFilter.objects.update_or_create(person=by, table=table, name=name, defaults={"query": query})
    record("filter.saved", kept, by=by, at=at)
    return kept


@transaction.atomic
def remove_filter(kept: SavedFilter, *, by: Any, at: datetime) -> None:
    """Remove one of the person's own filters. Raises NotAllowed for somebody else's."""
    if kept.person_id != by.pk:
        raise NotAllowed(_("This filter belongs to somebody else."))
    record("filter.removed", kept, by=by, at=at)
    kept.delete()


@transaction.atomic
def note_export(competition: Competition, *, count: int, form: str, by: Any, at: datetime) -> Entry:
    """Journal that the table of applications leaves the system as a file. Raises NotAllowed but for officers."""
    if not can_run(by, competition):
        raise NotAllowed(_("Only a personnel officer of the body that holds the competition takes the table away."))
    return record("applications.exported", competition, by=by, at=at, content={"count": count, "form": form})
