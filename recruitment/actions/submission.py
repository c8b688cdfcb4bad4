"""Handing in: the draft frozen as an immutable snapshot. The path a deadline rush takes; keep its statements few."""

import secrets
from dataclasses import fields
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.canonical import canonical_bytes, sha256_hex
from core.errors import Conflict, NotAllowed, WrongState
from core.jobs.actions import enqueue
from core.journal.actions import record
from core.transitions import change_state
from recruitment.actions.window import Window, hold_open
from recruitment.errors import Incomplete
from recruitment.models import Application, Submission, SubmissionContent, SubmissionFile
from recruitment.permissions.application import is_candidate
from recruitment.queries.draft import gather
from recruitment.queries.submission import content_of
from recruitment.rules.draft import Draft, gaps
from recruitment.rules.references import REFERENCE_SPACE, public_reference

State = Application.State
TRIES = 8


class _Moved(Exception):
    """The application changed after it was read."""


def submit_application(application: Application, *, by: User) -> Submission:
    """Freeze the draft as a submission; the receipt follows once the row is safe.

    Handing in unchanged content again answers the snapshot that is there; changed content, inside the window,
    makes the next one and keeps the earlier. Raises WindowClosed at or after the closing instant, judged by the
    database's clock, Incomplete when something is missing, NotAllowed, WrongState.
    """
    if not is_candidate(by, application):
        raise NotAllowed(_("Only the candidate may hand in an application."))
    for _attempt in range(TRIES):
        draft = gather(application)  # before the transaction; saved_at tells whether it still holds
        try:
            return _hand_in(application, draft, by=by)
        except _Moved:
            application.refresh_from_db()
        except IntegrityError:
            if not _reference_taken(application):
                raise
    raise Conflict(_("Somebody else changed this in the meantime. Reload the page to see where it stands."))


@transaction.atomic
def _hand_in(application: Application, draft: Draft, *, by: User) -> Submission:
    window = hold_open(application.position.competition_id)
    found = gaps(draft, timezone.localdate(window.now))
    if found:
        raise Incomplete(_("Something is still missing. Complete the sections below, then hand in."), list(found))
    if application.state == State.DRAFT:
        return _first(application, draft, by=by, window=window)
    if application.state == State.SUBMITTED:
        return _again(application, draft, by=by, window=window)
    raise WrongState(_("This application can no longer be changed."))


def _first(application: Application, draft: Draft, *, by: User, window: Window) -> Submission:
    application.reference = public_reference(_year(window), secrets.randbelow(REFERENCE_SPACE))
    submission, text = _snapshot(application, draft, number=1, window=window)
    also = {"reference": application.reference, "submitted_at": window.now, "employer": _employer(draft)}
    facts, same = _facts(submission), ("saved_at",)
    try:
        change_state(application, State.SUBMITTED, by=by, at=window.now, content=facts, also=also, unchanged=same)
    except WrongState:  # of two tabs the second waits for the row, and comes here
        raise _Moved from None
    _keep(submission, text, draft)
    enqueue("recruitment.send_receipt", submission, by=by, at=window.now)
    return submission


def _again(application: Application, draft: Draft, *, by: User, window: Window) -> Submission:
    same = Application.objects.filter(pk=application.pk, state=State.SUBMITTED, saved_at=application.saved_at)
    if not same.update(employer=_employer(draft)):
        raise _Moved
    last = Submission.objects.select_related("content").filter(application=application).order_by("-number")[0]
    if _essence(content_of(last)) == _essence(snapshot_content(application, draft)):
        return last
    submission, text = _snapshot(application, draft, number=last.number + 1, window=window)
    _keep(submission, text, draft)
    record("application.updated", application, by=by, at=window.now, content=_facts(submission))
    enqueue("recruitment.send_receipt", submission, by=by, at=window.now)
    return submission


def _snapshot(application: Application, draft: Draft, *, number: int, window: Window) -> tuple[Submission, str]:
    """The snapshot, not written yet, and its words."""
    text = canonical_bytes({**snapshot_content(application, draft), "nonce": secrets.token_hex(16)})
    made = Submission(application=application, number=number, received_at=window.now, sha256=sha256_hex(text))
    return made, text.decode()


def _keep(submission: Submission, text: str, draft: Draft) -> None:
    submission.save(force_insert=True)
    SubmissionContent(submission=submission, text=text).save(force_insert=True)
    SubmissionFile.objects.bulk_create(
        SubmissionFile(submission=submission, kind=document["kind"], file_id=document["file_id"])
        for document in draft.documents
    )


def snapshot_content(application: Application, draft: Draft) -> dict[str, Any]:
    """What a snapshot holds, but for the nonce that is added when it is frozen."""
    position = application.position
    own = ("id", "file_id", "usable")
    given = {field.name: getattr(draft, field.name) for field in fields(draft)}  # asdict would copy it all
    for name in ("education", "experience", "documents"):
        given[name] = [{key: value for key, value in row.items() if key not in own} for row in given[name]]
    return {
        "version": 1,
        "reference": application.reference,
        "competition": position.competition.number,
        "position": position.code,
        "email": application.candidate.email,
        **given,
    }


def _employer(draft: Draft) -> str:
    return draft.personal.get("employer", "")


def _essence(content: dict[str, Any]) -> bytes:
    return canonical_bytes({name: value for name, value in content.items() if name != "nonce"})


def _facts(submission: Submission) -> dict[str, Any]:
    return {"submission": submission.number, "sha256": submission.sha256}


def _year(window: Window) -> int:
    return timezone.localdate(window.now).year


def _reference_taken(application: Application) -> bool:
    return Application.objects.filter(reference=application.reference).exclude(pk=application.pk).exists()
