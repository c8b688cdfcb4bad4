"""Services say here how the open work of a person is moved to another; handing over calls them all."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from core.accounts.models import User


class Mover(Protocol):
    """Moves what is open in one service; answers a sentence or a reference per thing moved."""

    def __call__(self, from_person: User, to_person: User, *, by: User | None, at: datetime) -> Iterable[str]: ...


_movers: list[Mover] = []


def register(mover: Mover) -> Mover:
    """Have `mover` called whenever work is handed over; usable as a decorator in a service's AppConfig.ready()."""
    if mover not in _movers:
        _movers.append(mover)
    return mover


def unregister(mover: Callable[..., Iterable[str]]) -> None:
    """Take `mover` out again."""
    _movers.remove(mover)


def movers() -> tuple[Mover, ...]:
    """Every registered mover, in the order of registration."""
    return tuple(_movers)
