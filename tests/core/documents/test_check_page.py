"""The public check page and the files of documents."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.accounts.models import User
from core.documents.actions import replace_document, revoke_document, sign_document
from core.documents.models import Document, private_storage
from core.journal.models import Entry

pytestmark = pytest.mark.django_db
Issue = Callable[..., Document]


def check(client: Client, code: str) -> str:
    """The check page's text."""
    return client.get(f"/en/check/{code}/").content.decode()


def compared(client: Client, document: Document, content: bytes) -> str:
    """The check page after a file was compared."""
    file = SimpleUploadedFile("a.pdf", content)
    return client.post(f"/en/check/{document.code}/", {"file": file}).content.decode()


def test_check_of_a_genuine_document_says_its_facts_and_digest(issue: Issue, client: Client) -> None:
    document = issue(facts=[("Course", "Ethics")])
    page = check(client, document.code)
    assert "This document was issued here and stands." in page
    assert document.sha256 in page
    assert "<dt>Course</dt><dd>Ethics</dd>" in page
    assert "26-0001" in page
    assert "Ərşad" not in page
    assert "Download the PDF" not in page


def test_check_reads_a_code_as_people_type_it(issue: Issue, client: Client) -> None:
    document = issue()
    answer = client.get("/en/check/", {"code": document.code.lower().replace("-", " ")})
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/check/{document.code}/"


def test_check_of_an_unknown_code_says_so(client: Client) -> None:
    answer = client.get("/en/check/2222-3333/")
    assert answer.status_code == 404
    assert "We never issued a document with the code 2222-3333." in answer.content.decode()


def test_check_of_what_is_no_code_is_an_error_of_the_field(client: Client) -> None:
    page = client.get("/en/check/", {"code": "hello"}).content.decode()
    assert "A code has eight letters and digits" in page
    assert "<title>Error: Check a document" in page


def test_check_of_a_withdrawn_document_says_why(issue: Issue, officer: User, at: datetime, client: Client) -> None:
    document = issue()
    revoke_document(document, reason="Issued by mistake", by=officer, at=at)
    page = check(client, document.code)
    assert "no longer counts" in page
    assert "Issued by mistake" in page
    assert "issued here and stands" not in page


def test_check_of_a_replaced_document_leads_to_its_successor(
    issue: Issue, officer: User, at: datetime, client: Client
) -> None:
    old, new = issue(), issue()
    replace_document(old, new=new, by=officer, at=at)
    page = check(client, old.code)
    assert "another stands in its place" in page
    assert f'href="/en/check/{new.code}/"' in page


def test_compare_knows_the_file_signed_and_unsigned(issue: Issue, at: datetime, client: Client) -> None:
    document = sign_document(issue(), at=at)
    for original in (True, False):
        with document.open(original=original) as file:
            assert "byte for byte" in compared(client, document, file.read())


def test_compare_finds_one_changed_byte_and_keeps_nothing(issue: Issue, client: Client) -> None:
    document = issue()
    with document.open() as file:
        content = bytearray(file.read())
    content[100] ^= 1
    folders = private_storage().listdir("documents")
    assert "Your file is not the one issued here" in compared(client, document, bytes(content))
    assert private_storage().listdir("documents") == folders


def test_compare_of_an_unsigned_document_does_not_take_an_empty_digest(issue: Issue, client: Client) -> None:
    assert "This file is empty." in compared(client, issue(), b"")


def test_compare_refuses_a_file_larger_than_any_document(issue: Issue, client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.UPLOAD_MAX_BYTES = 10
    assert "too large to be a document issued here" in compared(client, issue(), b"%PDF-1.7 longer")


def test_check_page_costs_one_query_more_for_a_successor_than_none(
    issue: Issue, client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    document = issue()
    client.get(f"/en/check/{document.code}/")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        assert client.get(f"/en/check/{document.code}/").status_code == 200


def test_private_document_is_given_to_whom_its_kind_allows(issue: Issue, officer: User, client: Client) -> None:
    document = issue()
    assert client.get(document.download_url(), follow=True).status_code == 404
    client.force_login(officer)
    answer = client.get(document.download_url())
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="26-0001.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert Entry.objects.filter(verb="document.viewed").count() == 1


def test_private_document_does_not_exist_for_a_stranger(issue: Issue, client: Client) -> None:
    client.force_login(User.objects.create_user("stranger@example.az"))
    assert client.get(issue().download_url(), follow=True).status_code == 404
    assert not Entry.objects.filter(verb="document.viewed").exists()


def test_public_document_is_given_to_everybody_signed_and_original(issue: Issue, at: datetime, client: Client) -> None:
    document = sign_document(issue("test.list"), at=at)
    signed = b"".join(client.get(document.download_url()).streaming_content)
    original = b"".join(client.get(f"{document.download_url()}original/").streaming_content)
    assert signed.startswith(original)
    assert len(signed) > len(original)
    assert not Entry.objects.filter(verb="document.viewed").exists()


def test_document_of_an_unregistered_kind_is_given_to_nobody(
    issue: Issue, officer: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = issue("test.list")
    monkeypatch.setattr("core.documents.registry._kinds", {})
    client.force_login(officer)
    assert client.get(document.download_url(), follow=True).status_code == 404


def test_check_page_speaks_azerbaijani(issue: Issue, client: Client) -> None:
    page = client.get(f"/az/check/{issue().code}/").content.decode()
    assert '<html lang="az">' in page
