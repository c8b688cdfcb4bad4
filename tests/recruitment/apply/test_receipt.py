"""The receipt: once however often the job runs, in the candidate's language, and the same bytes for the same input."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from core.documents.actions import rendered
from core.documents.models import Document
from core.jobs.actions import enqueue
from core.jobs.models import OutgoingMail
from core.jobs.runner import run_due
from recruitment.actions.receipts import issue_receipt, receipt_data
from recruitment.documents.receipt import may_read
from recruitment.models import Submission
from tests import people
from tests.recruitment import builders
from tests.recruitment.apply.makers import candidate, filled_application, handed_in, open_position

pytestmark = pytest.mark.django_db
AT = datetime(2012, 11, 3, 9, 0, tzinfo=UTC)


def handed(**fields: object) -> Submission:
    """A submission of a new candidate."""
    return handed_in(filled_application(open_position(), candidate(**fields)))


def test_receipt_job_makes_one_document_and_one_letter_with_the_pdf() -> None:
    made = handed()
    run_due()
    receipt = Document.objects.about(made).get()
    assert receipt.kind == "recruitment.receipt"
    assert receipt.number == f"{made.application.reference}/1"
    assert receipt.issued_at == made.received_at
    letter = next(sent for sent in mail.outbox if made.application.reference in sent.subject)
    assert letter.to == [made.application.candidate.email]
    name, content, kind = letter.attachments[0]
    assert (name, kind) == (f"{made.application.reference}-1.pdf", "application/pdf")
    assert content == receipt.open().read()


def test_receipt_job_run_twice_makes_nothing_more() -> None:
    made = handed()
    run_due()
    counted = (Document.objects.count(), OutgoingMail.objects.count(), len(mail.outbox))
    enqueue("recruitment.send_receipt", made)
    run_due()
    issue_receipt(made, by=None, at=AT)
    assert (Document.objects.count(), OutgoingMail.objects.count(), len(mail.outbox)) == counted


@pytest.mark.parametrize(("language", "words"), [("en", "has arrived"), ("az", "daxil oldu")])
def test_receipt_letter_speaks_the_candidates_language(language: str, words: str) -> None:
    made = handed(language=language)
    run_due()
    letter = OutgoingMail.objects.get(key=f"recruitment.receipt:{made.pk}")
    assert letter.language == language
    assert words in letter.subject
    assert f"/{language}/my/applications/{made.application.reference}/" in letter.text


@pytest.mark.parametrize("language", ["az", "en"])
def test_receipt_of_equal_input_has_equal_bytes(language: str) -> None:
    made = handed(language=language)
    receipt = issue_receipt(made, by=None, at=AT)
    again = rendered(receipt, receipt_data(made))
    assert again == receipt.open(original=True).read()
    assert again.startswith(b"%PDF-1.")


def test_receipt_is_read_by_the_candidate_and_by_who_checks_only() -> None:
    made = handed()
    receipt = issue_receipt(made, by=None, at=AT)
    assert may_read(made.application.candidate, receipt) is True
    assert may_read(builders.officer_of(made.application.position.competition), receipt) is True
    assert may_read(people.person(), receipt) is False


def test_receipt_facts_tell_the_public_no_name() -> None:
    made = handed()
    receipt = issue_receipt(made, by=None, at=AT)
    assert "Nümunəyeva" not in str(receipt.public_facts)
    assert made.application.reference in str(receipt.public_facts)
