"""What is still missing, and what a person has to look at."""

from django.utils import timezone

from recruitment.rules.draft import Draft, Gap, gaps
from recruitment.views.apply.visit import Visit
from recruitment.words.concerns import concern_sentences


def found_in(visit: Visit, draft: Draft) -> list[Gap]:
    """The gaps of the visitor's draft today."""
    return gaps(draft, timezone.localdate(visit.now))


def concerns(visit: Visit, draft: Draft) -> list[str]:
    """What a person will have to look at, as of the day the competition closes."""
    return concern_sentences(draft, timezone.localdate(visit.position.competition.closes_at))
