"""The journal of one competition: what happened to it and to everything in it, without contents of papers."""

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from core.journal.models import Entry
from recruitment.models import (
    Application,
    Committee,
    Competition,
    ConflictDeclaration,
    Interview,
    Position,
    Protocol,
    Ranking,
    Seat,
    Session,
    Sheet,
)

# How each kind of object belongs to the competition.
PATHS = {
    Position: "competition",
    Application: "position__competition",
    Committee: "competition",
    Seat: "committee__competition",
    ConflictDeclaration: "seat__committee__competition",
    Session: "committee__competition",
    Interview: "session__committee__competition",
    Sheet: "interview__session__committee__competition",
    Ranking: "position__competition",
    Protocol: "competition",
}


def entries_of(competition: Competition) -> QuerySet[Entry]:
    """The entries about the competition and its objects, the latest first."""
    found = Q(object_type=competition._meta.label_lower, object_id=str(competition.pk))
    for model, path in PATHS.items():
        rows = model._default_manager.filter(**{path: competition}).order_by()
        keys = rows.annotate(key=Cast("pk", CharField())).values("key")
        found |= Q(object_type=model._meta.label_lower, object_id__in=keys)
    return Entry.objects.filter(found).select_related("actor").order_by("-at", "-pk")
