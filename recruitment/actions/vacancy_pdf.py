"""The PDF of an announced vacancy, made once per language."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.documents.actions import issue_document
from core.documents.models import Document
from core.pagecache.actions import outdate
from recruitment.documents.vacancy import NAME
from recruitment.models import Position
from recruitment.queries.announcement import frozen_position


def issue_vacancy_pdf(position: Position, language: str, *, by: Any, at: datetime) -> Document:
    """Make and keep the PDF of the frozen text; asked again, the document made then is returned.

    Raises Announcement.DoesNotExist before the announcement.
    """
    announcement = position.competition.announcement
    content, part = frozen_position(announcement, position.code)
    head = {name: value for name, value in content.items() if name != "positions"}
    document = issue_document(
        NAME,
        data={"content": head, "part": part, "sha256": announcement.sha256},
        language=language,
        subject=position,
        number=f"{content['competition']['number']}/{part['code']}",
        issuer=content["competition"]["body"]["name"][language],
        facts=[
            (_("Vacancy"), part["title"][language]),
            (_("Competition"), content["competition"]["number"]),
            (_("SHA-256 of the announcement"), announcement.sha256),
        ],
        key=pdf_key(position, language),
        by=by,
        at=at,
    )
    outdate(at=at)
    return document


def pdf_key(position: Position, language: str) -> str:
    """The document's unique key."""
    return f"recruitment.vacancy:{position.pk}:{language}"


def vacancy_pdf(position: Position, language: str) -> Document | None:
    """The PDF, once it is made."""
    return Document.objects.filter(key=pdf_key(position, language)).first()
