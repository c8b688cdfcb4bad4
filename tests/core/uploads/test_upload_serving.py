"""The address of a private file: to whom it exists, how it is given, what is journalled."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from core.accounts.models import User
from core.journal.models import Entry
from core.uploads import permissions
from core.uploads.actions import forget_upload, record_scan, store_upload
from core.uploads.models import StoredFile
from tests.core.uploads import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_predicates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_predicates", {})


@pytest.fixture
def stored(owner: User, at: datetime) -> StoredFile:
    """A file of the owner."""
    return store_upload(samples.upload("Diplom “ə”.pdf"), by=owner, at=at, purpose="diploma")


def get(stored: StoredFile, user: User | None):  # type: ignore[no-untyped-def]
    """The answer to this person (None: to nobody in particular)."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.get(stored.get_absolute_url(), follow=True)


def test_file_is_given_to_its_owner_as_a_sealed_attachment(stored: StoredFile, owner: User) -> None:
    answer = get(stored, owner)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == samples.pdf_bytes()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Diplom%20%E2%80%9C%C9%99%E2%80%9D.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert not Entry.objects.filter(verb="file.viewed").exists()


def test_file_does_not_exist_for_anybody_else(stored: StoredFile, stranger: User) -> None:
    root = User.objects.create_superuser("root@example.az")
    assert [get(stored, user).status_code for user in (None, stranger, root)] == [404, 404, 404]
    assert not Entry.objects.filter(verb="file.viewed").exists()


def test_file_of_a_switched_off_account_is_not_given(stored: StoredFile, owner: User) -> None:
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert get(stored, owner).status_code == 404


def test_file_is_given_to_whom_its_purpose_allows_and_the_view_is_journalled(
    stored: StoredFile, stranger: User
) -> None:
    permissions.register("diploma", lambda user, file: user == stranger and file == stored)
    assert get(stored, stranger).status_code == 200
    entry = Entry.objects.get(verb="file.viewed")
    assert (entry.actor_id, entry.object_id) == (stranger.pk, str(stored.pk))


def test_predicate_of_another_purpose_opens_nothing(stored: StoredFile, stranger: User) -> None:
    permissions.register("photo", lambda user, file: True)
    assert get(stored, stranger).status_code == 404


def test_infected_file_is_given_to_nobody(stored: StoredFile, owner: User, stranger: User, at: datetime) -> None:
    permissions.register("diploma", lambda user, file: True)
    record_scan(stored, infected=True, finding="Eicar", at=at)
    assert [get(stored, user).status_code for user in (owner, stranger)] == [404, 404]


def test_file_being_scanned_is_given_to_its_owner_only(owner: User, stranger: User, at: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    settings.CLAMD_SOCKET = "/nowhere"
    permissions.register("diploma", lambda user, file: True)
    waiting = store_upload(samples.upload(), by=owner, at=at, purpose="diploma")
    assert [get(waiting, user).status_code for user in (owner, stranger)] == [200, 409]
    assert not Entry.objects.filter(verb="file.viewed").exists()


def test_removed_file_is_given_to_nobody(stored: StoredFile, owner: User, at: datetime) -> None:
    forget_upload(stored, by=owner, at=at)
    assert get(stored, owner).status_code == 404


def test_address_takes_no_name_and_no_post(stored: StoredFile, owner: User, client: Client) -> None:
    client.force_login(owner)
    assert client.get(f"/files/{uuid4()}/", follow=True).status_code == 404
    assert client.get("/files/../../etc/passwd", follow=True).status_code == 404
    assert client.post(stored.get_absolute_url()).status_code == 405
