"""One kind of document, made for these tests."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from core.accounts.models import User
from core.documents import registry
from core.documents.actions import issue_document
from core.documents.kit import Signer, facts, heading, paragraph, proof, signatures, statement
from core.documents.models import Document
from core.documents.registry import DocumentKind


def build(data: dict[str, Any], language: str) -> list[Any]:
    """The blocks of a certificate."""
    return [
        statement(f"{data['name']} kursu bitirmişdir."),
        heading("Nəticə"),
        facts([("Kurs", data["course"]), ("Ödəniş", "25 ₼")]),
        paragraph("Сертификат действителен. Ə ə Ğ ğ İ ı Ş ş <b>&</b>"),
        signatures([Signer("Əli Şıxlı", "Sədr"), Signer("Günel Quliyeva", "Katib", "Tətbiqdə imzalanıb")]),
        proof([("SHA-256", "ab" * 32)]),
    ]


DATA = {"name": "Ərşad Qışlaqlı", "course": "Etik davranış"}
AT = datetime(2026, 11, 4, 10, 30, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    """The instant every action of these tests happens at."""
    return AT


@pytest.fixture
def officer(db: None) -> User:
    """The person who issues."""
    return User.objects.create_user("officer@example.az")


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A private kind that its issuer may read, a public one, and one that is signed."""
    monkeypatch.setattr(registry, "_kinds", {})
    registry.register(
        DocumentKind("test.certificate", "Certificate", build, may_read=lambda user, doc: user.pk == doc.issued_by_id)
    )
    registry.register(DocumentKind("test.list", "List", build, public=True))
    registry.register(DocumentKind("test.protocol", "Protocol", build, public=True, signed=True))


@pytest.fixture
def issue(officer: User, at: datetime) -> Callable[..., Document]:
    """Issue a document of these tests' data."""

    def make(kind: str = "test.certificate", **options: Any) -> Document:
        given = {"data": DATA, "language": "az", "by": officer, "at": at, "number": "26-0001"} | options
        return issue_document(kind, **given)

    return make
