"""Letters: written once per key in the transaction of the change that causes them, sent afterwards by a job."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation

from core.accounts.models import User
from core.jobs.actions import enqueue
from core.jobs.models import OutgoingMail


@dataclass(frozen=True)
class Attachment:
    """A file to send along: a `path` in the storage named, or small content given here (a calendar entry)."""

    name: str
    kind: str = "application/pdf"
    path: str = ""
    storage: str = "private"
    content: str = ""  # base64; use `inline()`

    @classmethod
    def inline(cls, name: str, kind: str, content: bytes) -> "Attachment":
        """An attachment whose bytes are kept in the letter's own row."""
        return cls(name=name, kind=kind, content=base64.b64encode(content).decode())

    def read(self) -> bytes:
        """The bytes to send."""
        if self.content:
            return base64.b64decode(self.content)
        with storages[self.storage].open(self.path) as file:
            return file.read()


@transaction.atomic
def post_mail(
    key: str,
    *,
    to: User | str,
    template: str,
    context: Mapping[str, Any] | None = None,
    attachments: Iterable[Attachment] = (),
    at: datetime,
    language: str = "",
) -> OutgoingMail:
    """Write the letter `template` ("app/name") to a person, in their language; sent once the transaction stands.

    The templates are emails/<app>/<name>.txt, whose first line is the subject, and .html where there is one. A key that
    was used before returns the earlier letter and writes nothing.
    """
    earlier = OutgoingMail.objects.filter(key=key).first()
    if earlier:
        return earlier
    person = to if isinstance(to, User) else None
    language = language or (person.language if person else settings.LANGUAGE_CODE)
    subject, text, html = _render(template, language, {"person": person, **(context or {})})
    mail, made = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "address": person.email if person else to,
            "language": language,
            "template": template,
            "subject": subject,
            "text": text,
            "html": html,
            "attachments": [asdict(attachment) for attachment in attachments],
            "created_at": at,
        },
    )
    if made:
        enqueue("jobs.send_mail", mail, key=f"mail:{key}", at=at)
    return mail


def _render(template: str, language: str, context: dict[str, Any]) -> tuple[str, str, str]:
    context = {"site_url": settings.SITE_URL, "language": language, **context}
    with translation.override(language):
        plain = get_template(f"emails/{template}.txt").template  # type: ignore[attr-defined]
        whole = str(plain.render(Context(context, autoescape=False)))
        subject, _newline, text = whole.lstrip().partition("\n")
        try:
            html = str(render_to_string(f"emails/{template}.html", {**context, "subject": subject.strip()}))
        except TemplateDoesNotExist:
            html = ""
    return subject.strip(), text.strip() + "\n", html


def deliver(mail: OutgoingMail, *, at: datetime) -> bool:
    """Give the letter to the mail server unless that was done; False when it had been sent before."""
    if mail.sent_at is not None:
        return False
    domain = settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.address],
        headers={
            "Message-ID": f"<{mail.public_id}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for fields in mail.attachments:
        attachment = Attachment(**fields)
        message.attach(attachment.name, attachment.read(), attachment.kind)
    message.send()
    return bool(OutgoingMail.objects.filter(pk=mail.pk, sent_at__isnull=True).update(sent_at=at))
