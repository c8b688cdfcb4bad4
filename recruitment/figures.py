"""The figures of recruitment, registered by the application's configuration."""

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from core.figures.registry import Figure, register
from recruitment.models import Position, Publication


def _announced(year: int) -> QuerySet[Position]:
    """Positions whose competition was announced in the year, by the clock of the installation."""
    return Position.objects.filter(competition__opens_at__year=year, competition__announcement__isnull=False)


def _posts(records: QuerySet[Position]) -> int:
    return records.aggregate(posts=Sum("posts"))["posts"] or 0


def _published(year: int) -> QuerySet[Publication]:
    return Publication.objects.filter(published_at__year=year)


def register_figures() -> None:
    """Called once when the application is ready."""
    register(
        Figure(
            name="positions",
            title=_("Vacant positions announced"),
            definition=_("Posts of all positions of the competitions announced in the year."),
            records=_announced,
            measure=_posts,
        )
    )
    register(
        Figure(
            name="merit_lists",
            title=_("Merit lists published"),
            definition=_("Positions whose results were published in the year."),
            records=_published,
            measure=lambda records: records.count(),
        )
    )
