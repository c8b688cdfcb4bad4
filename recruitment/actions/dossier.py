"""The dossier: what a candidate gives once and every application of theirs uses."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.errors import Invalid, NotAllowed
from core.journal.actions import record
from core.uploads.actions import forget_upload
from core.uploads.models import StoredFile
from recruitment.models import Application, Dossier, DossierDocument, Education, Experience, SubmissionFile

NAMES = ("first_name", "last_name", "patronymic")
MOST_ROWS = 30
Row = TypeVar("Row", Education, Experience)


@transaction.atomic
def open_dossier(*, by: User, at: datetime) -> Dossier:
    """The person's dossier, made when it is asked for first."""
    dossier, made = Dossier.objects.get_or_create(person=by)
    if made:
        record("dossier.opened", dossier, by=by, at=at)
    return dossier


@transaction.atomic
def save_personal(dossier: Dossier, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
    """Keep who the candidate is, whole or not; the names go to the person's account. Raises NotAllowed."""
    _check_own(dossier, by)
    person = dossier.person
    changed = _changed(person, {name: values[name] for name in NAMES if name in values})
    changed_here = _changed(dossier, {name: value for name, value in values.items() if name not in NAMES})
    if changed:
        User.objects.filter(pk=person.pk).update(**changed)
    if changed_here:
        Dossier.objects.filter(pk=dossier.pk).update(**changed_here)
    if changed or changed_here:
        _note(dossier, "personal", by=by, at=at)


@transaction.atomic
def say_no_experience(dossier: Dossier, *, value: bool, by: User, at: datetime) -> None:
    """Keep that the candidate has not worked yet, or that this no longer holds. Raises NotAllowed."""
    _check_own(dossier, by)
    if _changed(dossier, {"no_experience": value}):
        Dossier.objects.filter(pk=dossier.pk).update(no_experience=value)
        _note(dossier, "experience", by=by, at=at)


def add_education(dossier: Dossier, *, by: User, at: datetime) -> Education:
    """A blank course of study to fill in: the one left blank before, or a new one. Raises NotAllowed, Invalid."""
    blank = {"level": "", "institution": "", "speciality": "", "from_year": None, "to_year": None}
    return _add(Education, dossier, blank, by=by, at=at)


def add_experience(dossier: Dossier, *, by: User, at: datetime) -> Experience:
    """A blank post to fill in: the one left blank before, or a new one. Raises NotAllowed, Invalid."""
    return _add(Experience, dossier, {"employer": "", "post": "", "starts": None, "duties": ""}, by=by, at=at)


def save_education(study: Education, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
    """Keep a course of study, whole or not. Raises NotAllowed, Invalid for years in the wrong order."""
    _check_order(study, values, "from_year", "to_year")
    _save(study, values, "education", by=by, at=at)


def save_experience(post: Experience, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
    """Keep a post, whole or not. Raises NotAllowed, Invalid for dates in the wrong order."""
    _check_order(post, values, "starts", "ends")
    _save(post, values, "experience", by=by, at=at)


@transaction.atomic
def remove_row(row: Education | Experience, *, by: User, at: datetime) -> None:
    """Take a course of study or a post out of the dossier; snapshots handed in keep it. Raises NotAllowed."""
    _check_own(row.dossier, by)
    section = "education" if isinstance(row, Education) else "experience"
    _note(row.dossier, section, by=by, at=at)
    row.delete()


@transaction.atomic
def add_document(dossier: Dossier, *, kind: str, file: StoredFile, by: User, at: datetime) -> DossierDocument:
    """Put an uploaded file among the candidate's papers. Raises NotAllowed for somebody else's file, Invalid."""
    _check_own(dossier, by)
    if file.owner_id != by.pk:
        raise NotAllowed(_("Only the person who uploaded a file may use it."))
    if kind not in DossierDocument.Kind.values:
        raise Invalid({"kind": _("There is no such kind of paper.")})
    document = DossierDocument.objects.create(dossier=dossier, kind=kind, file=file, added_at=at)
    _note(dossier, "documents", by=by, at=at)
    return document


@transaction.atomic
def remove_document(document: DossierDocument, *, by: User, at: datetime) -> None:
    """Take a paper out of the dossier. Its file is forgotten unless a snapshot that was handed in holds it.

    Raises NotAllowed.
    """
    _check_own(document.dossier, by)
    file = document.file
    document.delete()
    _note(document.dossier, "documents", by=by, at=at)
    held = SubmissionFile.objects.filter(file=file).exists() or DossierDocument.objects.filter(file=file).exists()
    if not held and file.deleted_at is None:
        forget_upload(file, by=by, at=at)


def _check_own(dossier: Dossier, by: User) -> None:
    if dossier.person_id != by.pk:
        raise NotAllowed(_("Only the candidate may change these papers."))


def _changed(obj: Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those values that differ from what the object holds; the object holds them afterwards."""
    changed = {name: value for name, value in values.items() if getattr(obj, name) != value}
    for name, value in changed.items():
        setattr(obj, name, value)
    return changed


@transaction.atomic
def _add(model: type[Row], dossier: Dossier, blank: dict[str, Any], *, by: User, at: datetime) -> Row:
    _check_own(dossier, by)
    rows = model.objects.filter(dossier=dossier)
    if left := rows.filter(**blank).first():
        return left
    if rows.count() >= MOST_ROWS:
        raise Invalid({"": _("At most %(most)s entries are possible.") % {"most": MOST_ROWS}})
    row = model.objects.create(dossier=dossier)
    record("dossier.saved", dossier, by=by, at=at, content={"section": model._meta.model_name})
    return row


@transaction.atomic
def _save(row: Education | Experience, values: Mapping[str, Any], section: str, *, by: User, at: datetime) -> None:
    _check_own(row.dossier, by)
    changed = _changed(row, values)
    if changed:
        row.save(update_fields=list(changed))
        _note(row.dossier, section, by=by, at=at)


def _check_order(row: Model, values: Mapping[str, Any], first: str, last: str) -> None:
    begins, ends = (values.get(name, getattr(row, name)) for name in (first, last))
    if begins is not None and ends is not None and ends < begins:
        raise Invalid({last: _("This lies before the beginning.")})


def _note(dossier: Dossier, section: str, *, by: User, at: datetime) -> None:
    """Journal the change, and move the version of every application that it still can go into."""
    Application.objects.filter(candidate_id=dossier.person_id, state__in=("draft", "submitted")).update(saved_at=at)
    record("dossier.saved", dossier, by=by, at=at, content={"section": section})
