"""The one check of the closing instant: on the database's clock, inside the transaction that writes."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from core.deadlines.clock import database_now, replayed
from recruitment.errors import WindowClosed
from recruitment.models import Competition
from recruitment.queries.window import is_open


@dataclass(frozen=True)
class Window:
    """An open window, at the instant that counts as the receipt."""

    now: datetime


def hold_open(competition_id: int) -> Window:
    """Keep the competition from closing until the transaction ends, and read the database's clock after that.

    The lock is shared, so that a rush of candidates does not queue; SQLite's IMMEDIATE transaction needs none.
    Raises WindowClosed when nothing is accepted, at the closing instant itself included.
    """
    if connection.vendor == "postgresql":
        row, now = _held_on_postgresql(competition_id)
    else:
        row, now = Competition.objects.only("state", "opens_at", "closes_at").get(pk=competition_id), database_now()
    if not is_open(row, now):
        raise closed()
    return Window(now)


def _held_on_postgresql(competition_id: int) -> tuple[Competition, datetime]:
    """Lock and clock in one statement: the outer list is made from a row that the inner part has locked already."""
    row = Competition.objects.raw(
        "WITH held AS MATERIALIZED (SELECT id, state, opens_at, closes_at FROM recruitment_competition "
        "WHERE id = %s FOR SHARE) SELECT held.*, clock_timestamp() AS read_at FROM held",
        [competition_id],
    )[0]
    return row, replayed() or row.read_at


def check_open(competition: Competition, at: datetime) -> None:
    """The same question for a draft, on the caller's clock and without a lock. Raises WindowClosed."""
    if not is_open(competition, at):
        raise closed()


def closed() -> WindowClosed:
    """The refusal, in words."""
    return WindowClosed(_("This competition does not accept applications now. What you handed in before stays."))
