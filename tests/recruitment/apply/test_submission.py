"""Handing in: the closing instant, snapshots, and everything that is refused with nothing changed."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from core.canonical import sha256_hex
from core.deadlines.clock import replay
from core.errors import NotAllowed, WrongState
from core.jobs.models import Job
from core.journal.models import Entry
from recruitment.actions import applications, dossier, submission
from recruitment.errors import Incomplete, WindowClosed
from recruitment.models import Application, Submission, SubmissionContent, SubmissionFile
from recruitment.queries.submission import content_of, entry_of
from recruitment.rules.references import REFERENCE
from tests import people
from tests.recruitment.apply.makers import candidate, filled_application, handed_in, inside, open_position

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def state_of(application: Application) -> tuple[object, ...]:
    """Everything that handing in could have changed."""
    row = Application.objects.get(pk=application.pk)
    counted = [model.objects.count() for model in (Submission, SubmissionContent, SubmissionFile, Entry, Job)]
    return (row.state, row.reference, row.submitted_at, row.employer, *counted)


def test_submit_freezes_a_snapshot_with_reference_digest_entry_and_job() -> None:
    application = filled_application(open_position())
    made = handed_in(application)
    assert made.number == 1
    assert made.received_at == inside(application.position)
    row = Application.objects.get(pk=application.pk)
    assert (row.state, row.submitted_at, row.employer) == ("submitted", made.received_at, "Example Ministry")
    assert REFERENCE.fullmatch(row.reference)
    assert made.sha256 == sha256_hex(made.content.text.encode())
    assert made.files.count() == 4
    entry = entry_of(made)
    assert entry is not None
    assert entry.verb == "application.submitted"
    assert json.loads(entry.content.text) == {"from": "draft", "submission": 1, "sha256": made.sha256}
    assert Job.objects.filter(name="recruitment.send_receipt", object_id=str(made.pk)).count() == 1


def test_submit_snapshot_holds_what_was_given() -> None:
    application = filled_application(open_position())
    content = content_of(handed_in(application))
    assert content["personal"]["last_name"] == "Nümunəyeva"
    assert content["personal"]["birth_date"] == "1985-03-27"
    assert content["education"][0]["institution"] == "Bakı Dövlət Universiteti"
    assert content["experience"][0]["post"] == "Adviser"
    assert [document["kind"] for document in content["documents"]] == [
        "certificate",
        "diploma",
        "employment",
        "identity",
    ]
    assert content["eligibility"]["entry"] == "certificate"
    assert len(content["nonce"]) == 32
    assert content["reference"] == application.reference


def test_submit_one_microsecond_before_the_closing_instant_is_accepted() -> None:
    application = filled_application(open_position())
    last = application.position.competition.closes_at - timedelta(microseconds=1)
    assert handed_in(application, last).received_at == last


@pytest.mark.parametrize("late", [timedelta(0), timedelta(microseconds=1), timedelta(days=400)])
def test_submit_at_and_after_the_closing_instant_is_refused(late: timedelta) -> None:
    application = filled_application(open_position())
    instant = application.position.competition.closes_at + late
    with replay(instant):
        before = state_of(application)
        with pytest.raises(WindowClosed):
            applications.submit_application(application, by=application.candidate)
        assert state_of(application) == before


def test_submit_by_somebody_else_is_refused() -> None:
    application, stranger = filled_application(open_position()), people.person()
    before = state_of(application)
    with pytest.raises(NotAllowed):
        applications.submit_application(application, by=stranger)
    assert state_of(application) == before


def test_submit_of_an_incomplete_application_is_refused_with_the_gaps() -> None:
    position = open_position()
    person = candidate()
    application = applications.start_application(position, by=person, at=inside(position))
    with replay(inside(position)):
        before = state_of(application)
        with pytest.raises(Incomplete) as refusal:
            applications.submit_application(application, by=person)
        assert state_of(application) == before
    assert {gap.section for gap in refusal.value.gaps} == {
        "personal",
        "eligibility",
        "education",
        "experience",
        "documents",
        "declarations",
    }


def test_submit_without_a_declared_consent_is_refused() -> None:
    application = filled_application(open_position())
    person, at = application.candidate, inside(application.position)
    applications.save_declarations(application, declarations={"consent": False}, adjustments="", by=person, at=at)
    with pytest.raises(Incomplete) as refusal:
        handed_in(application)
    assert [(gap.section, gap.field) for gap in refusal.value.gaps] == [("declarations", "consent")]


def test_submit_with_answers_that_speak_against_the_candidate_is_accepted() -> None:
    application = filled_application(open_position())
    answers = {"citizen": "no", "conviction": "yes", "entry": "none"}
    applications.save_eligibility(
        application, answers=answers, by=application.candidate, at=inside(application.position)
    )
    assert handed_in(application).number == 1


def test_submit_twice_unchanged_answers_the_first_snapshot() -> None:
    application = filled_application(open_position())
    other_tab = Application.objects.select_related("position__competition", "candidate").get(pk=application.pk)
    first = handed_in(application)
    counted = state_of(application)
    again = handed_in(other_tab)
    assert again.pk == first.pk
    with replay(inside(application.position)):
        assert state_of(application)[:-2] == counted[:-2]
    assert Job.objects.filter(name="recruitment.send_receipt").count() == 1


def test_submit_after_a_change_makes_the_second_snapshot_and_keeps_the_first() -> None:
    application = filled_application(open_position())
    first = handed_in(application)
    text, at = first.content.text, inside(application.position) + timedelta(hours=1)
    own = application.candidate.dossier
    dossier.save_personal(own, values={"address": "Gəncə"}, by=application.candidate, at=at)
    application = Application.objects.select_related("position__competition", "candidate").get(pk=application.pk)
    second = handed_in(application, at + timedelta(minutes=1))
    assert (first.number, second.number) == (1, 2)
    assert content_of(second)["personal"]["address"] == "Gəncə"
    assert SubmissionContent.objects.get(pk=first.pk).text == text
    entry = entry_of(second)
    assert entry is not None
    assert entry.verb == "application.updated"
    assert Application.objects.get(pk=application.pk).submitted_at == first.received_at


def test_submit_with_a_taken_reference_takes_another(monkeypatch: pytest.MonkeyPatch) -> None:
    position = open_position()
    numbers = iter([7, 7, 8])
    monkeypatch.setattr(submission.secrets, "randbelow", lambda space: next(numbers))
    first, second = filled_application(position), filled_application(position)
    handed_in(first)
    handed_in(second)
    assert first.reference != second.reference
    assert Submission.objects.count() == 2


def test_withdrawn_application_cannot_be_handed_in_again() -> None:
    application = filled_application(open_position())
    handed_in(application)
    applications.withdraw_application(application, by=application.candidate, at=inside(application.position))
    assert Application.objects.get(pk=application.pk).state == "withdrawn"
    with pytest.raises(WrongState):
        handed_in(application)
    assert application.submissions.count() == 1


def test_withdraw_of_a_draft_or_by_somebody_else_is_refused() -> None:
    application = filled_application(open_position())
    with pytest.raises(WrongState):
        applications.withdraw_application(application, by=application.candidate, at=inside(application.position))
    handed_in(application)
    with pytest.raises(NotAllowed):
        applications.withdraw_application(application, by=people.person(), at=inside(application.position))
    assert Application.objects.get(pk=application.pk).state == "submitted"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE recruitment_submission SET sha256 = 'x'",
        "DELETE FROM recruitment_submissionfile",
        "UPDATE recruitment_submissioncontent SET text = '{}'",
        "DELETE FROM recruitment_submissioncontent",
        "UPDATE recruitment_application SET state = 'ranked'",
    ],
)
def test_snapshot_cannot_be_changed_by_sql(statement: str) -> None:
    made = handed_in(filled_application(open_position()))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    again = Submission.objects.get(pk=made.pk)
    assert again.sha256 == sha256_hex(again.content.text.encode())
    assert again.files.count() == 4


def test_snapshot_cannot_be_changed_by_the_orm() -> None:
    made = handed_in(filled_application(open_position()))
    digest, made.sha256 = made.sha256, "0" * 64
    with pytest.raises(DatabaseError), transaction.atomic():
        made.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        SubmissionContent.objects.all().delete()
    assert Submission.objects.get(pk=made.pk).sha256 == digest


def test_submit_takes_few_statements(django_assert_num_queries: object) -> None:
    application = filled_application(open_position())
    with replay(inside(application.position)), django_assert_num_queries(11):  # type: ignore[operator]
        applications.submit_application(application, by=application.candidate)
