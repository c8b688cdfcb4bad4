"""Letters to a candidate about the check of their papers and the invitation to the interview."""

from datetime import datetime

from django.utils.translation import override

from core.jobs.mail import post_mail
from core.jobs.models import OutgoingMail
from recruitment.models import CheckDecision, Interview
from recruitment.words.grounds import ground_words


def tell_decision(decision: CheckDecision, *, at: datetime) -> OutgoingMail:
    """Tell the candidate at once whether the application is registered; when it is not, why and what they can do."""
    application = decision.application
    candidate, position = application.candidate, application.position
    with override(candidate.language):
        ground = ground_words(decision.ground) if decision.ground else ""
        body = position.competition.body.name
    return post_mail(
        f"recruitment.decision:{decision.pk}",
        to=candidate,
        template=f"recruitment/{decision.outcome}",
        context={"decision": decision, "application": application, "position": position, "ground": ground,
                 "competition": position.competition, "body": body},
        at=at,
    )  # fmt: skip


def tell_invitation(interview: Interview, *, at: datetime) -> OutgoingMail:
    """Invite the candidate: day, time, place, and what to bring."""
    application = interview.application
    return post_mail(
        f"recruitment.invitation:{interview.pk}",
        to=application.candidate,
        template="recruitment/invitation",
        context={"interview": interview, "session": interview.session, "application": application,
                 "position": application.position, "competition": application.position.competition},
        at=at,
    )  # fmt: skip
