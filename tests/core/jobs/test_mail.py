"""Letters: once per key, in the person's language, sent by a job."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.accounts.models import User
from core.jobs.mail import Attachment, deliver, post_mail
from core.jobs.models import Job, OutgoingMail
from core.jobs.runner import run_due

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _templates(settings: Any, tmp_path: Path) -> None:
    folder = tmp_path / "emails" / "jobstest"
    folder.mkdir(parents=True)
    (folder / "hello.txt").write_text("Salam, {{ person.name }}\n\n{{ language }}: {{ word }}\n")
    html = "<p>{{ word }}</p>"
    html = '{% extends "emails/base.html" %}{% block content %}' + html + "{% endblock %}"
    (folder / "hello.html").write_text(html)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]


def anna() -> User:
    return User.objects.create_user("anna@example.org", first_name="Anna", last_name="Əliyeva", language="en")


def test_a_letter_is_sent_once(mailoutbox: list[Any]) -> None:
    mail = post_mail("hello:1", to=anna(), template="jobstest/hello", context={"word": "<ə>"}, at=AT)
    assert mailoutbox == []
    assert run_due() == 1
    assert run_due() == 0
    assert deliver(OutgoingMail.objects.get(), at=AT) is False
    [sent] = mailoutbox
    assert (sent.subject, sent.to) == ("Salam, Anna Əliyeva", ["anna@example.org"])
    assert sent.body == "en: <ə>\n"
    assert "<p>&lt;ə&gt;</p>" in sent.alternatives[0][0]
    assert sent.extra_headers["Message-ID"] == f"<{mail.public_id}@127.0.0.1>"
    assert OutgoingMail.objects.get().sent_at is not None


def test_the_same_key_is_one_letter() -> None:
    first = post_mail("hello:1", to=anna(), template="jobstest/hello", context={"word": "a"}, at=AT)
    again = post_mail("hello:1", to="other@example.org", template="jobstest/hello", context={"word": "b"}, at=AT)
    assert again == first
    assert (OutgoingMail.objects.count(), Job.objects.count()) == (1, 1)


def test_attachments_are_sent_along(mailoutbox: list[Any]) -> None:
    calendar = Attachment.inline("interview.ics", "text/calendar", b"BEGIN:VCALENDAR")
    post_mail("hello:1", to="a@example.org", template="jobstest/hello", context={}, attachments=[calendar], at=AT)
    run_due()
    [(name, content, kind)] = mailoutbox[0].attachments
    assert (name, content, kind) == ("interview.ics", "BEGIN:VCALENDAR", "text/calendar")


def test_a_mail_server_that_is_away_leaves_the_letter_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    post_mail("hello:1", to="a@example.org", template="jobstest/hello", context={}, at=AT)

    def away(self: Any, *args: Any, **kwargs: Any) -> None:
        raise OSError("connection refused")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    run_due()
    assert Job.objects.get().state == "waiting"
    assert OutgoingMail.objects.get().sent_at is None
