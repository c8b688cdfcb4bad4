"""Where an application stands, in words for the candidate: one title and one text per state."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.models import Application, Position

State = Application.State


@dataclass(frozen=True)
class Standing:
    """A state in words: its name, what it means and what comes next, and the status kind."""

    title: str | Promise
    text: str | Promise
    kind: str = "info"


STANDINGS: Mapping[str, Standing] = {
    State.DRAFT: Standing(
        _("Not handed in yet"), _("Complete every section, check your answers and hand the application in."), "wait"
    ),
    State.SUBMITTED: Standing(
        _("Handed in"),
        _(
            "Your application has arrived. After the competition closes, an officer checks the papers of every "
            "candidate. You will get a letter with the outcome."
        ),
        "good",
    ),
    State.IN_CHECK: Standing(
        _("Being checked"), _("An officer is checking your papers. You will get a letter with the outcome.")
    ),
    State.REGISTERED: Standing(
        _("Registered"),
        _("Your application is registered. You will get a letter with the day, hour and place of the interview."),
        "good",
    ),
    State.NOT_REGISTERED: Standing(
        _("Not registered"),
        _("A person has decided that your application cannot be registered. The reasons stand below."),
        "bad",
    ),
    State.INVITED: Standing(
        _("Invited to the interview"),
        _("Come to the interview with your identity card. Every candidate for the position gets the same questions."),
        "wait",
    ),
    State.ATTENDED: Standing(
        _("Interviewed"),
        _("The committee's members score alone. Marks are shown when all of them have sealed their sheets."),
    ),
    State.DECLINED: Standing(
        _("You declined the interview"), _("Your application ends here. You may apply for other positions."), "neutral"
    ),
    State.NO_SHOW: Standing(
        _("You did not come to the interview"),
        _("Your application ends here. If you could not come for a weighty reason, write to the contact below."),
        "neutral",
    ),
    State.SCORED: Standing(_("Scored"), _("The marks of your interview are complete. The result is being worked out.")),
    State.PASSED: Standing(
        _("Passed"), _("You passed the interview. The ranking of all who passed is being worked out."), "good"
    ),
    State.FAILED: Standing(
        _("Did not pass"),
        _("Your marks lie below the pass mark. They stand here once the results are published."),
        "bad",
    ),
    State.INVALIDATED: Standing(
        _("The interview is repeated"),
        _(
            "The members' marks were so far apart that they would have decided the result. The law asks for a new "
            "interview then, with other questions. You will get a letter with its day, hour and place."
        ),
        "wait",
    ),
    State.RANKED: Standing(
        _("Ranked"),
        _("You passed and have a place in the ranking. It stands here once the results are published."),
        "good",
    ),
    State.WITHDRAWN: Standing(
        _("Withdrawn"), _("You withdrew this application. It stays on record and is not considered."), "neutral"
    ),
}


# Once the results of the position are published.
PUBLISHED: Mapping[str, Standing] = {
    State.FAILED: Standing(_("Did not pass"), _("Your marks lie below the pass mark. They stand below."), "bad"),
    State.RANKED: Standing(_("Ranked"), _("You passed. Your place in the ranking and your marks stand below."), "good"),
}


def standing_of(application: Application) -> Standing:
    """The words for the state the application is in."""
    if application.position.state == Position.State.RESULTS_PUBLISHED and application.state in PUBLISHED:
        return PUBLISHED[application.state]
    return STANDINGS[application.state]
