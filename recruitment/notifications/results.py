"""The letter that says results are published: a link to the candidate's own page, never a mark."""

from datetime import datetime

from core.jobs.mail import post_mail
from core.jobs.models import OutgoingMail
from recruitment.models import Application, Publication

TOLD = (
    Application.State.RANKED,
    Application.State.FAILED,
    Application.State.NO_SHOW,
    Application.State.DECLINED,
)


def tell_results(publication: Publication, *, at: datetime) -> list[OutgoingMail]:
    """Tell every candidate who was to be interviewed, in their language; once for each."""
    position = publication.position
    applications = position.applications.filter(state__in=TOLD).select_related("candidate").order_by("reference")
    return [
        post_mail(
            f"recruitment.result:{publication.pk}:{application.pk}",
            to=application.candidate,
            template="recruitment/result",
            context={"application": application, "position": position, "competition": position.competition},
            at=at,
        )
        for application in applications
    ]
