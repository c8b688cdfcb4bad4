"""Sessions of a competition, and who still waits for one."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Count, Model, QuerySet

from recruitment.models import Application, Committee, Competition, Position, Session

Row = TypeVar("Row", bound=Model)


def sessions_of(competition: Competition) -> QuerySet[Session]:
    """The sessions of a competition with the number of their interviews, by day."""
    sessions = Session.objects.filter(committee__competition=competition).select_related("committee")
    return sessions.annotate(candidates=Count("interviews")).order_by("starts_at", "pk")


def to_interview(committee: Committee) -> list[Application]:
    """Registered candidates of the committee's positions who have no interview yet, by position and reference."""
    rows = Application.objects.filter(
        position__committee=committee, position__state=Position.State.IN_ASSESSMENT,
        state=Application.State.REGISTERED, interviews__isnull=True,
    )  # fmt: skip
    return list(rows.select_related("position").order_by("position__code", "reference"))


def order_of(data: Any, rows: Sequence[Row], *, every: bool = False) -> list[Row]:
    """The rows chosen (or every row) in the order that was typed beside them; `order-<pk>` are the numbers."""
    chosen = set(data.getlist("chosen"))
    picked = [row for row in rows if every or str(row.pk) in chosen]
    return sorted(picked, key=lambda row: _number(data, f"order-{row.pk}"))


def _number(data: Mapping[str, str], key: str) -> int:
    text = data.get(key, "")
    return int(text) if text.isdecimal() and len(text) < 6 else 10**6
