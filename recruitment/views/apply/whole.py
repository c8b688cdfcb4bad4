"""What is still missing, and what a person has to look at."""

from django.utils import timezone

from recruitment.rules.answers import findings
from recruitment.rules.draft import Draft, Gap, gaps
from recruitment.views.apply.visit import Visit
from recruitment.words.concerns import concern_sentence


def found_in(visit: Visit, draft: Draft) -> list[Gap]:
    """The gaps of the visitor's draft today."""
    return gaps(draft, timezone.localdate(visit.now))


def concerns(visit: Visit, draft: Draft) -> list[str]:
    """What a person will have to look at, as of the day the competition closes; nothing while questions are open."""
    if not draft.eligibility.get("entry"):
        return []
    closing = timezone.localdate(visit.position.competition.closes_at)
    found = findings(draft.eligibility, draft.personal.get("birth_date"), closing)
    return [concern_sentence(finding) for finding in found if finding.code != "unanswered"]
