"""Issuing, signing, withdrawing and replacing documents."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.canonical import sha256_hex
from core.documents import signing
from core.documents.actions import rendered, replace_document, revoke_document, sign_document
from core.documents.codes import ALPHABET, new_code, normal_code
from core.documents.models import Document
from core.errors import WrongState
from core.jobs.runner import run_due
from core.journal.models import Entry
from tests.core.documents.conftest import DATA

pytestmark = pytest.mark.django_db
Issue = Callable[..., Document]


def content_of(document: Document, *, original: bool = False) -> bytes:
    """The kept bytes."""
    with document.open(original=original) as file:
        return file.read()


def test_issue_document_keeps_row_bytes_and_journal_entry(issue: Issue, officer: User, at: datetime) -> None:
    document = issue(subject=officer)
    content = content_of(document)
    assert (document.sha256, document.size) == (sha256_hex(content), len(content))
    assert document.data_sha256 == sha256_hex(DATA)
    assert (document.title_az, document.title_en, document.issued_at) == ("Certificate", "Certificate", at)
    assert list(Document.objects.about(officer)) == [document]
    assert document.subject() == officer
    entry = Entry.objects.get(verb="document.issued")
    assert (entry.object_id, entry.actor_id) == (str(document.pk), officer.pk)


def test_issued_document_is_made_again_byte_for_byte_at_another_address(issue: Issue, settings) -> None:  # type: ignore[no-untyped-def]
    document = issue()
    settings.SITE_URL = "https://moved.example"
    assert rendered(Document.objects.get(pk=document.pk), DATA) == content_of(document)


def test_equal_data_code_and_instant_give_equal_bytes(issue: Issue) -> None:
    first = issue(code="AAAA-2222")
    digest = first.sha256
    again = Document(code=first.code, kind=first.kind, language="az", number=first.number, issued_at=first.issued_at)
    again.title_az, again.issuer, again.check_url = first.title_az, first.issuer, first.check_url
    assert sha256_hex(rendered(again, dict(reversed(DATA.items())))) == digest


def test_issue_document_with_a_known_key_writes_nothing(issue: Issue) -> None:
    first = issue(key="receipt:1")
    assert issue(key="receipt:1") == first
    assert Document.objects.count() == 1
    assert Entry.objects.filter(verb="document.issued").count() == 1


def test_facts_are_kept_in_both_languages(issue: Issue) -> None:
    document = issue(facts=[(gettext_lazy("Number"), "5")])
    assert document.public_facts["en"] == [["Number", "5"]]
    assert document.public_facts["az"][0][1] == "5"


@pytest.mark.parametrize(
    "change", [{"sha256": "0" * 64}, {"number": "x"}, {"title_en": "x"}, {"public_facts": {"en": []}}, {"code": "x"}]
)
def test_issued_document_cannot_be_changed_in_the_database(change: dict[str, object], issue: Issue) -> None:
    document = issue(facts=[("a", "b")])
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)
    assert Document.objects.get(pk=document.pk).sha256 == document.sha256


def test_issued_document_cannot_be_deleted(issue: Issue) -> None:
    document = issue()
    with pytest.raises(DatabaseError), transaction.atomic():
        document.delete()
    assert Document.objects.count() == 1


def test_signed_kind_is_signed_by_a_job_and_the_signature_holds(issue: Issue) -> None:
    document = issue("test.protocol")
    assert document.signed_sha256 == ""
    run_due()
    document.refresh_from_db()
    signed = content_of(document)
    assert document.signed_sha256 == sha256_hex(signed)
    assert signed.startswith(content_of(document, original=True))
    status = signing.verify(signed)
    assert (status.intact, status.valid, status.trusted) == (True, True, True)


def test_changed_signed_file_is_found_out(issue: Issue, at: datetime) -> None:
    document = sign_document(issue(), at=at)
    content = bytearray(content_of(document))
    content[content.index(b"/Title")] ^= 1
    assert signing.verify(bytes(content)).intact is False


def test_unsigned_file_has_no_signature_to_verify(issue: Issue) -> None:
    with pytest.raises(ValueError, match="no signature"):
        signing.verify(content_of(issue()))


def test_sign_document_twice_signs_once(issue: Issue, at: datetime) -> None:
    document = issue()
    first = sign_document(document, at=at)
    again = sign_document(document, at=at + timedelta(hours=1))
    assert (again.signed_sha256, again.signed_at) == (first.signed_sha256, at)
    assert Entry.objects.filter(verb="document.signed").count() == 1


def test_signature_cannot_be_exchanged_in_the_database(issue: Issue, at: datetime) -> None:
    document = sign_document(issue(), at=at)
    with pytest.raises(DatabaseError, match="signed_once"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(signed_sha256="0" * 64)
    assert Document.objects.get().signed_sha256 == document.signed_sha256


def test_sign_document_mends_what_a_killed_worker_left(issue: Issue, at: datetime) -> None:
    from django.core.files.base import ContentFile

    from core.documents.models import private_storage

    document = issue()
    private_storage().save(document.signed_path, ContentFile(b"half"))
    signed = sign_document(document, at=at)
    assert sha256_hex(content_of(signed)) == signed.signed_sha256


def test_revoke_document_once(issue: Issue, officer: User, at: datetime) -> None:
    document = issue()
    revoke_document(document, reason="Wrong name", by=officer, at=at)
    with pytest.raises(WrongState):
        revoke_document(document, reason="Again", by=officer, at=at + timedelta(days=1))
    document.refresh_from_db()
    assert (document.revoked_at, document.revoked_because) == (at, "Wrong name")
    assert Entry.objects.filter(verb="document.revoked").count() == 1


def test_replace_document_names_its_successor_once(issue: Issue, officer: User, at: datetime) -> None:
    old, new, other = issue(), issue(), issue()
    replace_document(old, new=new, by=officer, at=at)
    with pytest.raises(WrongState):
        replace_document(old, new=other, by=officer, at=at)
    with pytest.raises(WrongState):
        replace_document(other, new=other, by=officer, at=at)
    old.refresh_from_db()
    assert old.replaced_by == new


def test_new_code_has_eight_unmistakable_letters() -> None:
    codes = {new_code() for _turn in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 9 and set(code) - {"-"} <= set(ALPHABET) for code in codes)
    assert not set(ALPHABET) & set("01ILOU")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7k3m 9q2f", "7K3M-9Q2F"),
        ("7K3M-9Q2F", "7K3M-9Q2F"),
        ("7K3M9Q2", ""),
        ("7K3M-9Q2O", ""),
        ("", ""),
        ("ə" * 8, ""),
    ],
)
def test_normal_code_reads_what_a_person_types(typed: str, code: str) -> None:
    assert normal_code(typed) == code


def test_make_signing_key_makes_one_key_readable_by_its_owner(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.SIGNING_KEY_FILE = str(tmp_path / "keys" / "pdf.pem")
    call_command("make_signing_key", name="Dövlət Agentliyi", verbosity=0, stdout=io.StringIO())
    key = Path(settings.SIGNING_KEY_FILE)
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    with pytest.raises(CommandError, match="already"):
        call_command("make_signing_key")
    assert key.read_bytes() == before
    assert signing.certificate().subject.native == {"common_name": "Dövlət Agentliyi"}


def test_named_key_that_is_missing_is_not_made_silently(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.SIGNING_KEY_FILE = str(tmp_path / "none.pem")
    with pytest.raises(ImproperlyConfigured, match="make_signing_key"):
        signing.certificate()
    assert not (tmp_path / "none.pem").exists()
