"""The reveal of a position's marks, what diverges, and the repeat it calls for."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import canonical_bytes
from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from core.pagecache.actions import outdate
from core.transitions import change_state
from recruitment.models import Application, Divergence, Interview, Position, Reveal, Session, Sheet
from recruitment.notifications.decisions import tell_invitation
from recruitment.permissions.competition import can_keep_order
from recruitment.queries.results import invalid_calculations, outstanding
from recruitment.queries.scoring import counting_interviews
from recruitment.rules.findings import plain


@transaction.atomic
def reveal(position: Position, *, by: Any, at: datetime) -> Reveal:
    """Let the marks of a position be seen, all at once, and note every divergence that decides the result.

    Raises NotAllowed for anybody but the secretary, WrongState while an interview or a sheet is outstanding.
    """
    position = locked_position(position, by)
    interviews = counting_interviews(position)
    _check_complete(position)
    for interview in interviews.values():
        for sheet in interview.sheets.filter(state=Sheet.State.SEALED):
            change_state(sheet, Sheet.State.REVEALED, by=by, at=at)
    row = Reveal.objects.create(position=position, number=position.reveals.count() + 1, revealed_by=by, revealed_at=at)
    change_state(position, Position.State.REVEALED, by=by, at=at, content={"reveal": row.number})
    note_divergences(position, by=by, at=at)
    outdate(at=at)
    return row


def note_divergences(position: Position, *, by: Any, at: datetime) -> list[Divergence]:
    """Write down every divergence that makes an interview invalid and is not written down yet.

    Called by the reveal and before each ranking, since an amendment can make or unmake one. Raises nothing.
    """
    found = []
    for interview, calculation in invalid_calculations(position):
        text = canonical_bytes(plain(calculation)).decode()
        row, made = Divergence.objects.get_or_create(
            interview=interview, defaults={"calculation": text, "found_at": at}
        )
        if made:
            record("interview.divergent", interview, by=by, at=at, content={"spread": calculation.spread})
        found.append(row)
    return found


@transaction.atomic
def open_repeat(interview: Interview, *, session: Session, starts_at: datetime, by: Any, at: datetime) -> Interview:
    """Declare a divergent interview invalid and plan its repeat, with the parallel questions.

    Raises NotAllowed for anybody but the secretary, WrongState for an interview that is not divergent, Invalid for
    a session in the past or held, or of the same committee after a second divergence (domain note: a second
    divergence goes to a new committee).
    """
    position = locked_position(interview.application.position, by)
    if not _is_repeatable(position, interview):
        raise WrongState(_("Only an interview whose marks diverge and decide the result is repeated."))
    _check_repeat(interview, session, starts_at, at)
    change_state(interview, Interview.State.INVALID, by=by, at=at)
    application = Application.objects.select_related("candidate", "position__competition").get(
        pk=interview.application_id
    )
    change_state(application, Application.State.INVALIDATED, by=by, at=at)
    repeat = Interview.objects.create(
        session=session,
        application=application,
        round=interview.round + 1,
        order=session.interviews.count() + 1,
        starts_at=starts_at,
    )
    change_state(application, Application.State.INVITED, by=by, at=at, content={"round": repeat.round})
    if position.state == Position.State.REVEALED:
        change_state(position, Position.State.IN_ASSESSMENT, by=by, at=at)
    outdate(at=at)
    tell_invitation(repeat, at=at)
    return repeat


def _is_repeatable(position: Position, interview: Interview) -> bool:
    """After the reveal the marks decide; once another repeat of the position is open, what was found then."""
    if position.state == Position.State.REVEALED:
        return interview in [row for row, _calculation in invalid_calculations(position)]
    noted = Divergence.objects.filter(interview=interview, interview__state=Interview.State.ATTENDED)
    return position.state == Position.State.IN_ASSESSMENT and noted.exists()


def _check_repeat(interview: Interview, session: Session, starts_at: datetime, at: datetime) -> None:
    if session.state != Session.State.PLANNED or starts_at < at:
        raise Invalid({"session": _("Choose a session that is still to come.")})
    if session.committee.competition_id != interview.session.committee.competition_id:
        raise Invalid({"session": _("Choose a session of this competition.")})
    if interview.round > 1 and session.committee_id == interview.session.committee_id:
        raise Invalid({"session": _("After a second divergence a new committee holds the interview.")})


def locked_position(position: Position, by: Any) -> Position:
    """The position under a lock, for its secretary. Raises NotAllowed for anybody else."""
    rows = Position.objects.select_for_update(of=("self",)).select_related("competition", "committee")
    position = rows.get(pk=position.pk)
    if not can_keep_order(by, position.competition):
        raise NotAllowed(_("Only the committee's secretary can do this."))
    return position


def _check_complete(position: Position) -> None:
    if position.state != Position.State.IN_ASSESSMENT:
        raise WrongState(_("Marks can be revealed only while the position is being interviewed."))
    missing = outstanding(position)
    if missing["interviews"]:
        raise WrongState(_("%(count)d candidates have not been interviewed yet.") % {"count": missing["interviews"]})
    if missing["sheets"]:
        raise WrongState(_("%(count)d interviews still lack a sealed sheet.") % {"count": missing["sheets"]})
