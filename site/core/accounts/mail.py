"""Development's mail: each letter a file in a folder, to be read at /dev/mail/."""

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage as ParsedMessage
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

NAME = re.compile(r"[0-9]{8}T[0-9]{6}-[0-9]{6}-[0-9a-z]+\.eml")
_sent = count(1)


class FolderBackend(BaseEmailBackend):
    """Writes each message as an .eml file into settings.MAIL_FOLDER."""

    def send_messages(self, email_messages: Any) -> int:
        """Answers how many were written; a reader never sees half a file."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S-%f}-{next(_sent):x}.eml"
            part = folder / f"{name}.part"
            part.write_bytes(message.message().as_bytes())
            part.rename(folder / name)
        return len(email_messages)


@dataclass(frozen=True)
class Letter:
    """One kept message."""

    name: str
    parsed: ParsedMessage
    sent_at: datetime

    @property
    def subject(self) -> str:
        """The subject line, decoded."""
        return str(self.parsed["Subject"] or "")

    @property
    def to(self) -> str:
        """Whom it is for."""
        return str(self.parsed["To"] or "")

    @property
    def plain(self) -> str:
        """The text; empty where there is none."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """The same as HTML; empty where there is none."""
        return self._body("html")

    def _body(self, kind: str) -> str:
        part = self.parsed.get_body(preferencelist=(kind,))
        return str(part.get_content()) if part else ""

    def attachments(self) -> list[tuple[str, bytes, str]]:
        """Name, bytes and type of each attached file."""
        return [
            (part.get_filename() or "file", part.get_payload(decode=True) or b"", part.get_content_type())  # type: ignore[misc]
            for part in self.parsed.iter_attachments()
        ]


def read_letter(name: str) -> Letter:
    """The letter of this file name. Raises FileNotFoundError for a name that is none of ours."""
    if not NAME.fullmatch(name):
        raise FileNotFoundError(name)
    path = Path(settings.MAIL_FOLDER) / name
    parsed = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    written = datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
    return Letter(name, parsed, written)  # type: ignore[arg-type]


def newest(limit: int = 100) -> list[Letter]:
    """The last letters, newest first."""
    folder = Path(settings.MAIL_FOLDER)
    names = sorted((path.name for path in folder.glob("*.eml")), reverse=True) if folder.exists() else []
    return [read_letter(name) for name in names[:limit] if NAME.fullmatch(name)]
