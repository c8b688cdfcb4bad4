"""Storing and removing files: what is written, what is refused, and that a refusal leaves nothing."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from core.accounts.models import User
from core.errors import Invalid, NotAllowed, WrongState
from core.jobs.models import Job
from core.jobs.runner import run_due
from core.journal.models import Entry
from core.uploads import references
from core.uploads.actions import forget_upload, record_scan, remove_bytes, store_upload
from core.uploads.models import StoredFile, private_storage
from tests.core.uploads import samples

pytestmark = pytest.mark.django_db


def files_on_disk() -> list[Path]:
    """Every file in the uploads' part of the private storage."""
    return [path for path in Path(private_storage().path("uploads")).rglob("*") if path.is_file()]


def test_store_upload_keeps_bytes_row_and_journal_entry(owner: User, at: datetime) -> None:
    content = samples.pdf_bytes()
    stored = store_upload(samples.upload("Diplom şəkli.pdf", content), by=owner, at=at, purpose="diploma")
    assert (stored.name, stored.kind, stored.size) == ("Diplom şəkli.pdf", "pdf", len(content))
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.owner, stored.purpose, stored.created_at) == (owner, "diploma", at)
    with stored.open() as file:
        assert file.read() == content
    entry = Entry.objects.get(verb="file.stored")
    assert (entry.object_id, entry.actor_id, entry.at) == (str(stored.pk), owner.pk, at)


def test_store_upload_makes_the_path_from_the_uuid_alone(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload("../../../etc/salam.pdf"), by=owner, at=at, purpose="x")
    assert stored.name == "salam.pdf"
    assert stored.path == f"uploads/{stored.uuid.hex[:2]}/{stored.uuid.hex}"


def test_store_upload_without_a_scanner_says_not_scanned(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    assert stored.scan_state == StoredFile.State.NOT_SCANNED
    assert not Job.objects.filter(name="uploads.scan").exists()


@pytest.mark.parametrize("case", ["empty", "web_page", "encrypted", "bomb", "extension", "hidden_characters"])
def test_store_upload_refuses_and_leaves_nothing(case: str, owner: User, at: datetime) -> None:
    name, make = samples.BAD[case]
    file = SimpleUploadedFile("x", make())
    file.__dict__["_name"] = name  # as a hand-made request would have it, past Django's own cleaning
    before = files_on_disk()
    with pytest.raises(Invalid) as refusal:
        store_upload(file, by=owner, at=at, purpose="x")
    assert refusal.value.code == case
    assert set(refusal.value.errors) == {"file"}
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()
    assert files_on_disk() == before


def test_store_upload_keeps_within_the_quota_to_the_byte(owner: User, at: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    content = samples.pdf_bytes()
    settings.UPLOAD_QUOTA_BYTES = 2 * len(content)
    for _turn in range(2):
        store_upload(samples.upload(content=content), by=owner, at=at, purpose="x")
    before = files_on_disk()
    with pytest.raises(Invalid) as refusal:
        store_upload(samples.upload(content=content), by=owner, at=at, purpose="x")
    assert refusal.value.code == "quota_bytes"
    assert StoredFile.objects.count() == 2
    assert files_on_disk() == before


def test_store_upload_counts_only_kept_files(owner: User, at: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    settings.UPLOAD_QUOTA_FILES = 1
    first = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    with pytest.raises(Invalid, match="1") as refusal:
        store_upload(samples.upload(), by=owner, at=at, purpose="x")
    assert refusal.value.code == "quota_files"
    forget_upload(first, by=owner, at=at)
    assert store_upload(samples.upload(), by=owner, at=at, purpose="x").pk


def test_forget_upload_removes_the_bytes_and_keeps_the_row(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    forget_upload(stored, by=owner, at=at)
    assert run_due() == 1
    assert not private_storage().exists(stored.path)
    assert StoredFile.objects.get().deleted_at == at
    assert Entry.objects.filter(verb="file.forgotten").count() == 1


def test_forget_upload_is_the_owners_alone(owner: User, stranger: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    with pytest.raises(NotAllowed):
        forget_upload(stored, by=stranger, at=at)
    stored.refresh_from_db()
    assert stored.deleted_at is None


def test_forget_upload_is_refused_while_something_refers_to_it(
    owner: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "_questions", [])
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    references.register(lambda file: file.pk == stored.pk)
    with pytest.raises(WrongState) as refusal:
        forget_upload(stored, by=owner, at=at)
    assert refusal.value.code == "in_use"
    stored.refresh_from_db()
    assert stored.deleted_at is None
    assert private_storage().exists(stored.path)


def test_forget_upload_twice_is_refused(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    forget_upload(stored, by=owner, at=at)
    with pytest.raises(WrongState) as refusal:
        forget_upload(stored, by=owner, at=at)
    assert refusal.value.code == "removed"


def test_remove_bytes_of_a_kept_file_is_refused(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    with pytest.raises(WrongState):
        remove_bytes(stored)
    assert private_storage().exists(stored.path)


def test_record_scan_twice_writes_once(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    for _turn in range(2):
        record_scan(stored, infected=False, at=at)
    assert Entry.objects.filter(verb="storedfile.clean").count() == 1


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"size": 1}, {"name": "other.pdf"}, {"kind": "png"}])
def test_accepted_file_cannot_be_changed_in_the_database(change: dict[str, object], owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**change)
    assert StoredFile.objects.get(pk=stored.pk).sha256 == stored.sha256


def test_infected_file_cannot_become_clean_in_the_database(owner: User, at: datetime) -> None:
    stored = store_upload(samples.upload(), by=owner, at=at, purpose="x")
    record_scan(stored, infected=True, finding="Eicar", at=at)
    with pytest.raises(DatabaseError, match="transition"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(state="clean")
    assert StoredFile.objects.get(pk=stored.pk).state == "infected"
