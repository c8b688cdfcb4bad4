"""What is read about jobs more than once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from core.accounts.models import RoleGrant
from core.jobs.models import Job, OutgoingMail
from core.jobs.permissions import may_see_all


@dataclass(frozen=True)
class Measure:
    """One measure with its values by label, as Prometheus writes them."""

    name: str
    help: str
    values: list[tuple[str, float]]


def visible_jobs(user: Any) -> QuerySet[Job]:
    """Jobs the person may see: all of them, or those the person asked for."""
    jobs = Job.objects.select_related("by").order_by("-pk")
    return jobs if may_see_all(user) else jobs.filter(by=user)


def people_with_roles(ids: Iterable[int | None]) -> set[int]:
    """Those of these people who hold, or held, a role: the others are candidates, whose names are not for everybody."""
    return set(RoleGrant.objects.filter(person__in=set(ids) - {None}).values_list("person", flat=True))


def counts_by_state(jobs: QuerySet[Job]) -> dict[str, int]:
    """How many jobs stand in each state, states without one included."""
    counted = dict(jobs.order_by().values_list("state").annotate(number=Count("pk")))
    return {state: counted.get(state, 0) for state in Job.State.values}


def measures() -> list[Measure]:
    """What a monitor asks each minute: jobs by state, the longest wait, letters not sent yet."""
    at = timezone.now()
    due = Job.objects.filter(state=Job.State.WAITING, not_before__lte=at).aggregate(oldest=Min("not_before"))["oldest"]
    counts = [(f'{{state="{state}"}}', float(n)) for state, n in counts_by_state(Job.objects.all()).items()]
    waited = round((at - due).total_seconds(), 1) if due else 0.0
    letters = OutgoingMail.objects.filter(sent_at__isnull=True).count()
    return [
        Measure("liyaqat_jobs", "Jobs by state.", counts),
        Measure("liyaqat_jobs_oldest_due_seconds", "How long the oldest due job has waited.", [("", waited)]),
        Measure("liyaqat_letters_waiting", "Letters that are not sent yet.", [("", float(letters))]),
    ]
