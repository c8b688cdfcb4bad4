"""Every write to stored files."""

import hashlib
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.errors import Invalid, NotAllowed, WrongState
from core.jobs.actions import enqueue
from core.journal.actions import record
from core.transitions import change_state
from core.uploads import references, sentences
from core.uploads.inspection import inspect
from core.uploads.inspection.names import shown_name
from core.uploads.limits import limits, quota_bytes, quota_files
from core.uploads.models import StoredFile, private_storage

State = StoredFile.State


def store_upload(file: File, *, by: User, at: datetime, purpose: str) -> StoredFile:
    """Accept one file for `purpose`; it belongs to `by`, is scanned by a job, and is served to nobody else
    unless the purpose's predicate says so.

    Raises Invalid({"file": sentence}) when the file is not what its name says, harmful, too big, or does not fit.
    """
    finding = inspect(file.name or "", cast("BinaryIO", file), limits())
    if finding.problem is not None:
        raise Invalid({"file": sentences.sentence(finding.problem)}, code=finding.problem.code)
    stored = StoredFile(owner=by, purpose=purpose, kind=finding.kind, created_at=at, state=_first_state())
    stored.name, stored.size, stored.sha256 = shown_name(file.name or ""), *_measure(file)
    private_storage().save(stored.path, file)
    try:
        _keep(stored, by=by, at=at)
    except BaseException:
        private_storage().delete(stored.path)
        raise
    return stored


@transaction.atomic
def _keep(stored: StoredFile, *, by: User, at: datetime) -> None:
    User.objects.select_for_update().get(pk=by.pk)  # two uploads at once must not both take the last place
    _check_quota(by, stored.size)
    stored.save(force_insert=True)
    content = {"purpose": stored.purpose, "kind": stored.kind, "size": stored.size, "sha256": stored.sha256}
    record("file.stored", stored, by=by, at=at, content=content)
    if stored.state == State.WAITING:
        enqueue("uploads.scan", stored, key=f"uploads.scan:{stored.uuid}", by=by, at=at)


def _check_quota(owner: User, size: int) -> None:
    kept = StoredFile.objects.kept().filter(owner=owner)
    if kept.count() >= quota_files():
        raise Invalid({"file": sentences.count_sentence(quota_files())}, code="quota_files")
    used = kept.used_bytes()
    if used + size > quota_bytes():
        raise Invalid({"file": sentences.quota_sentence(used, quota_bytes())}, code="quota_bytes")


def _first_state() -> str:
    return State.WAITING if settings.CLAMD_SOCKET else State.NOT_SCANNED


def _measure(file: File) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    for chunk in iter(lambda: file.read(65536), b""):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()


@transaction.atomic
def forget_upload(stored: StoredFile, *, by: User, at: datetime) -> None:
    """Remove a file that nothing refers to; the row stays, its bytes go.

    Raises NotAllowed to anybody but the owner and WrongState when it is in use or already removed.
    """
    if stored.owner_id != by.pk:
        raise NotAllowed(_("Only the person who uploaded a file may remove it."))
    if references.in_use(stored):
        raise WrongState(_("This file is part of something you handed in and can no longer be removed."), code="in_use")
    if not StoredFile.objects.kept().filter(pk=stored.pk).update(deleted_at=at):
        raise WrongState(_("This file has already been removed."), code="removed")
    stored.deleted_at = at
    record("file.forgotten", stored, by=by, at=at)
    enqueue("uploads.remove", stored, key=f"uploads.remove:{stored.uuid}", by=by, at=at)


@transaction.atomic
def record_scan(stored: StoredFile, *, infected: bool, finding: str = "", at: datetime, by: Any = None) -> None:
    """Write down what the scanner found. A file that already has this result is left alone."""
    result = State.INFECTED if infected else State.CLEAN
    if stored.state != result:
        change_state(stored, result, by=by, at=at, content={"finding": finding} if finding else None)


def remove_bytes(stored: StoredFile) -> None:
    """Delete the bytes of a removed file; run again, it changes nothing.

    Raises WrongState for a file that is still kept.
    """
    if stored.deleted_at is None:
        raise WrongState(_("This file is still kept."))
    private_storage().delete(stored.path)


def note_view(stored: StoredFile, *, by: Any, at: datetime) -> None:
    """Journal that somebody other than the owner was given the file."""
    if stored.owner_id != by.pk:
        record("file.viewed", stored, by=by, at=at)
