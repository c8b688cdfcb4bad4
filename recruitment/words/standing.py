"""Where an application stands, in words for the candidate: one title and one text per state."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from recruitment.models import Application


@dataclass(frozen=True)
class Standing:
    """A state in words: its name, what it means and what comes next, and the status kind."""

    title: str | Promise
    text: str | Promise
    kind: str = "info"


STANDINGS: Mapping[str, Standing] = {
    "draft": Standing(
        _("Not handed in yet"), _("Complete every section, check your answers and hand the application in."), "wait"
    ),
    "submitted": Standing(
        _("Handed in"),
        _(
            "Your application has arrived. After the competition closes, an officer checks the papers of every "
            "candidate. You will get a letter with the outcome."
        ),
        "good",
    ),
    "in_check": Standing(
        _("Being checked"), _("An officer is checking your papers. You will get a letter with the outcome.")
    ),
    "registered": Standing(
        _("Registered"),
        _("Your application is registered. You will get a letter with the day, hour and place of the interview."),
        "good",
    ),
    "not_registered": Standing(
        _("Not registered"),
        _("A person has decided that your application cannot be registered. The reasons stand below."),
        "bad",
    ),
    "invited": Standing(
        _("Invited to the interview"),
        _("Come to the interview with your identity card. Every candidate for the position gets the same questions."),
        "wait",
    ),
    "attended": Standing(
        _("Interviewed"),
        _("The committee's members score alone. Marks are shown when all of them have sealed their sheets."),
    ),
    "declined": Standing(
        _("You declined the interview"), _("Your application ends here. You may apply for other positions."), "neutral"
    ),
    "no_show": Standing(
        _("You did not come to the interview"),
        _("Your application ends here. If you could not come for a weighty reason, write to the contact below."),
        "neutral",
    ),
    "scored": Standing(_("Scored"), _("The marks of your interview are complete. The result is being worked out.")),
    "passed": Standing(
        _("Passed"), _("You passed the interview. The ranking of all who passed is being worked out."), "good"
    ),
    "failed": Standing(
        _("Did not pass"),
        _("Your marks lie below the pass mark. They stand here once the results are published."),
        "bad",
    ),
    "invalidated": Standing(
        _("The interview is repeated"),
        _(
            "The members' marks were so far apart that they would have decided the result. The law asks for a new "
            "interview then, with other questions. You will get a letter with its day, hour and place."
        ),
        "wait",
    ),
    "ranked": Standing(
        _("Ranked"),
        _("You passed and have a place in the ranking. It stands here once the results are published."),
        "good",
    ),
    "withdrawn": Standing(
        _("Withdrawn"), _("You withdrew this application. It stays on record and is not considered."), "neutral"
    ),
}


# Once the results of the position are published.
PUBLISHED: Mapping[str, Standing] = {
    "failed": Standing(_("Did not pass"), _("Your marks lie below the pass mark. They stand below."), "bad"),
    "ranked": Standing(_("Ranked"), _("You passed. Your place in the ranking and your marks stand below."), "good"),
}


def standing_of(application: "Application") -> Standing:
    """The words for the state the application is in."""
    if application.position.state == "results_published" and application.state in PUBLISHED:
        return PUBLISHED[application.state]
    return STANDINGS[application.state]
