"""The verbs of the journal in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "competition.announced": _("Announced"),
    "competition.closed": _("Closed for applications"),
    "competition.concluded": _("Concluded"),
    "position.open": _("Position opened"),
    "position.in_check": _("Position taken into check"),
    "position.in_assessment": _("Interviews of the position begun"),
    "position.revealed": _("Marks of the position revealed"),
    "position.results_published": _("Results of the position published"),
    "position.not_filled": _("Position not filled"),
    "application.started": _("Application begun"),
    "application.submitted": _("Application handed in"),
    "application.updated": _("Application handed in anew"),
    "application.viewed": _("Papers opened"),
    "application.in_check": _("Application taken into check"),
    "application.registered": _("Application registered"),
    "application.not_registered": _("Application not registered"),
    "application.invited": _("Candidate invited"),
    "application.attended": _("Candidate came"),
    "application.no_show": _("Candidate did not come"),
    "application.declined": _("Candidate declined"),
    "application.withdrawn": _("Application withdrawn"),
    "applications.taken_into_check": _("Several applications taken into check"),
    "applications.registered": _("Several applications registered"),
    "applications.exported": _("Table of applications exported"),
    "committee.formed": _("Committee begun"),
    "committee.positions_assigned": _("Positions given to the committee"),
    "committee.member_seated": _("Member seated"),
    "committee.member_unseated": _("Seat taken back"),
    "committee.standing_waived": _("Good standing waived"),
    "committee.confirmed": _("Committee confirmed"),
    "committee.substitute_seated": _("Substitute seated"),
    "conflict.declared": _("Conflict declaration made"),
    "questions.saved": _("Questions written"),
    "session.planned": _("Session planned"),
    "session.reordered": _("Order of the session changed"),
    "session.held": _("Session closed"),
    "sheet.sealed": _("Sheet sealed"),
    "sheet.revealed": _("Sheet revealed"),
    "sheet.amended": _("Sheet amended"),
    "sheet.locked": _("Sheet locked by the protocol"),
    "interview.attended": _("Interview held"),
    "interview.no_show": _("Interview: did not come"),
    "interview.declined": _("Interview: declined"),
    "interview.invalid": _("Interview invalid"),
    "interview.divergent": _("Marks diverge"),
}


def verb_words(verb: str) -> str:
    """A verb as people say it; one without words as it is."""
    return str(VERBS.get(verb, verb))
