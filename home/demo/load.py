"""Many valid applications at once, for load tests: rows in bulk, each as the actions would have written it."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.canonical import canonical_bytes, sha256_hex
from core.journal.actions import record
from core.uploads.models import StoredFile, private_storage
from home.demo.cast import DOMAIN, FIRST, LAST
from home.demo.papers import paper
from recruitment.actions.submission import snapshot_content
from recruitment.models import (
    Application,
    Dossier,
    DossierDocument,
    Education,
    Position,
    Submission,
    SubmissionContent,
    SubmissionFile,
)
from recruitment.permissions.papers import PURPOSE
from recruitment.queries.draft import gather
from recruitment.rules.draft import gaps
from recruitment.rules.references import REFERENCE_SPACE, public_reference

BATCH = 500
KINDS = ("identity", "diploma", "certificate")
ANSWERS = {
    "citizen": "yes", "language": "yes", "education": "yes", "incapacity": "no", "conviction": "no", "medical": "no",
    "kinship": "no", "entry": "certificate", "certificate_number": "DQ-0001", "certificate_date": "2026-01-15",
}  # fmt: skip


def load(size: int, *, now: datetime) -> int:
    """Add `size` people with one application each to the positions that are open; how many were added.

    Raises CommandError where no competition is open.
    """
    rows = Position.objects.filter(state=Position.State.OPEN, competition__closes_at__gt=now)
    positions = list(rows.select_related("competition").order_by("code"))
    if not positions:
        raise CommandError("No competition is open: load the demonstration first.")
    references = _references(size, timezone.localtime(now).year)
    for start in range(0, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        with transaction.atomic():
            _write(numbers, positions, references, now)
    return size


def _references(size: int, year: int) -> Iterator[str]:
    taken = set(Application.objects.filter(reference__isnull=False).values_list("reference", flat=True))
    fresh: set[str] = set()
    while len(fresh) < size:
        fresh.add(public_reference(year, secrets.randbelow(REFERENCE_SPACE)))
        fresh -= taken
    return iter(fresh)


def _write(numbers: range, positions: list[Position], references: Iterator[str], now: datetime) -> None:
    users = User.objects.bulk_create([_user(number) for number in numbers])
    dossiers = Dossier.objects.bulk_create(
        [_dossier(user, number) for user, number in zip(users, numbers, strict=True)]
    )
    Education.objects.bulk_create([_study(dossier) for dossier in dossiers])
    _papers(dossiers, numbers, now)
    applications = [
        _application(user, positions[number % len(positions)], next(references), now)
        for user, number in zip(users, numbers, strict=True)
    ]
    Application.objects.bulk_create(applications)
    _hand_in(applications, now)


def _user(number: int) -> User:
    token = secrets.token_hex(6)
    first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    return User(email=f"load-{token}@{DOMAIN}", first_name=first, last_name=last, password="!")  # noqa: S106 - unusable


def _dossier(user: User, number: int) -> Dossier:
    return Dossier(
        person=user, birth_date=datetime(1970 + number % 30, 5, 17).date(), citizenship="Azərbaycan Respublikası",
        identity_number=f"{number:07d}", address=f"Bakı, Sınaq küçəsi {number}", phone="+994 12 555 00 00",
        no_experience=True,
    )  # fmt: skip


def _study(dossier: Dossier) -> Education:
    return Education(
        dossier=dossier, level="bachelor", institution="Bakı Dövlət Universiteti", speciality="Hüquq",
        from_year=2000, to_year=2004,
    )  # fmt: skip


def _papers(dossiers: list[Dossier], numbers: range, now: datetime) -> None:
    """A stored file of each kind for each applicant, its bytes in the private storage like any other."""
    content = {kind: paper(kind, "Sınaq", 0) for kind in KINDS}
    files = StoredFile.objects.bulk_create(
        StoredFile(
            owner=dossier.person, purpose=PURPOSE, name=f"{kind}.pdf", kind="pdf", size=len(content[kind]),
            sha256=hashlib.sha256(content[kind]).hexdigest(), state=StoredFile.State.NOT_SCANNED, created_at=now,
        )
        for dossier in dossiers
        for kind in KINDS
    )  # fmt: skip
    for number, stored in enumerate(files):
        private_storage().save(stored.path, ContentFile(content[KINDS[number % len(KINDS)]]))
    DossierDocument.objects.bulk_create(
        DossierDocument(
            dossier=dossiers[number // len(KINDS)], kind=KINDS[number % len(KINDS)], file=stored, added_at=now
        )
        for number, stored in enumerate(files)
    )


def _application(user: User, position: Position, reference: str, now: datetime) -> Application:
    return Application(
        candidate=user, position=position, reference=reference, eligibility=ANSWERS,
        declarations={"truth": True, "consent": True}, submitted_at=now, created_at=now, saved_at=now,
        state=Application.State.SUBMITTED,
    )  # fmt: skip


def _hand_in(applications: list[Application], now: datetime) -> None:
    """The snapshot of each, its files, and the entry in the journal."""
    submissions, contents, files = [], [], []
    for application in applications:
        draft = gather(application)
        if found := gaps(draft, timezone.localdate(now)):
            raise CommandError(f"A generated application is not whole: {found}")
        given: dict[str, Any] = {**snapshot_content(application, draft), "nonce": secrets.token_hex(16)}
        text = canonical_bytes(given)
        submission = Submission(application=application, number=1, received_at=now, sha256=sha256_hex(text))
        submissions.append(submission)
        contents.append((submission, text.decode()))
        files += [(submission, one["kind"], one["file_id"]) for one in draft.documents]
    Submission.objects.bulk_create(submissions)
    SubmissionContent.objects.bulk_create(SubmissionContent(submission=row, text=text) for row, text in contents)
    SubmissionFile.objects.bulk_create(SubmissionFile(submission=row, kind=kind, file_id=pk) for row, kind, pk in files)
    for submission in submissions:
        facts = {"from": "draft", "submission": 1, "sha256": submission.sha256}
        record(
            "application.submitted", submission.application, by=submission.application.candidate, at=now, content=facts
        )
