"""What each name of a job does: functions of the applications' tasks.py, found when Django starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.jobs.models import Job

Work = Callable[[Job], Any]


@dataclass(frozen=True)
class Registered:
    """A job's function and how it is run."""

    name: str
    work: Work
    atomic: bool
    max_attempts: int


_jobs: dict[str, Registered] = {}


class UnknownJob(LookupError):
    """No application registers a job of this name."""


def job(name: str, *, atomic: bool = True, max_attempts: int = 5) -> Callable[[Work], Work]:
    """Register the decorated function as the job `name` ("app.verb_noun").

    The function gets the Job and may return a dict for its `result`. With `atomic` its effects and the job's end are
    one transaction, so that of two runners only one leaves effects; without it, the function writes its effects under
    unique keys. Raises ValueError when two functions claim one name.
    """

    def register(work: Work) -> Work:
        held = _jobs.get(name)
        if held and (held.work.__module__, held.work.__qualname__) != (work.__module__, work.__qualname__):
            raise ValueError(f"Two functions claim the job {name}: {held.work} and {work}.")
        _jobs[name] = Registered(name, work, atomic, max_attempts)
        return work

    return register


def find(name: str) -> Registered:
    """The registration of `name`. Raises UnknownJob."""
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJob(f"No application registers the job {name}.") from None


def names() -> list[str]:
    """Every registered name, sorted."""
    return sorted(_jobs)
