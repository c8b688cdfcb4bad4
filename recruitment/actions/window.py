"""The one check of the closing instant: on the database's clock, inside the transaction that writes."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from core.deadlines.clock import database_now
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
    lock = " FOR SHARE" if connection.vendor == "postgresql" else ""
    row = Competition.objects.raw(
        f"SELECT id, state, opens_at, closes_at FROM recruitment_competition WHERE id = %s{lock}",  # noqa: S608
        [competition_id],
    )[0]
    now = database_now()
    if not is_open(row, now):
        raise closed()
    return Window(now)


def check_open(competition: Competition, at: datetime) -> None:
    """The same question for a draft, on the caller's clock and without a lock. Raises WindowClosed."""
    if not is_open(competition, at):
        raise closed()


def closed() -> WindowClosed:
    """The refusal, in words."""
    return WindowClosed(_("This competition does not accept applications now. What you handed in before stays."))
