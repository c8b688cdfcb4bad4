"""From the sheets to the published list: the same bytes on both databases, and a stranger comes to the same list."""

import json

import jsonschema
import pytest

from core.canonical import sha256_hex
from core.documents.actions import rendered
from core.documents.models import Document
from core.jobs.models import Job, OutgoingMail
from core.journal.models import EntryContent
from recruitment.actions.result_documents import issue_protocol, issue_results, protocol_data
from recruitment.models import Application, Position, Protocol, Publication, Sheet
from recruitment.queries.opendata import publications_of, published_document
from recruitment.queries.scoring import plan_of
from recruitment.rules.opendata import schema
from recruitment.rules.recompute import Difference, recompute_document
from tests.recruitment.results import scenario as s

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

# Equal input, equal bytes: whoever changes one of these changes what published hashes stand for.
PLAN = "b494af56f63717ba077cdcf0eff4cde84f3546a53edea62745e62e1a345d855e"
LIST = "2380d24e41606d37919ff3f94d27c14a0bcb9ecd8cd92481ef2997f2bdcdbdbf"
PROTOCOL = "2626b31f97a0ccde969aa7723b434ce226a0768dd959900c6b0abe6efd602b2d"


@pytest.fixture
def publication() -> Publication:
    return s.whole_line()


def document_of(publication: Publication) -> dict:
    competition = publication.position.competition
    return published_document(competition, publications_of(competition))


def test_whole_line_gives_the_same_hashes_on_every_database(publication):
    protocol = Protocol.objects.get()
    assert plan_of(protocol.competition).digest == PLAN
    assert publication.sha256 == LIST == sha256_hex(publication.content.encode())
    data = protocol_data(protocol)
    data["content"]["competition"]["announcement_sha256"] = ""  # the announcement has tests of its own
    assert sha256_hex(data | {"sha256": ""}) == PROTOCOL


def test_whole_line_ends_with_every_state_and_letter_in_place(publication):
    position = Position.objects.get()
    assert position.state == Position.State.RESULTS_PUBLISHED
    assert position.competition.state == "concluded"
    states = dict(Application.objects.values_list("reference", "state"))
    assert states == {"12-0001-A1": "ranked", "12-0002-C2": "ranked", "12-0003-D3": "ranked", "12-0004-E4": "failed"}
    assert set(Sheet.objects.values_list("state", flat=True)) == {Sheet.State.LOCKED}
    assert not Job.objects.exclude(state=Job.State.DONE).exists()
    letters = OutgoingMail.objects.filter(template="recruitment/result")
    assert letters.count() == 4
    assert all("5.00" not in mail.text and "3.00" not in mail.text for mail in letters)


def test_protocol_pdf_is_a_function_of_content_and_signatures(publication):
    protocol = Protocol.objects.get()
    document = protocol.document
    data = protocol_data(protocol)
    again = rendered(document, json.loads(json.dumps(data)))
    assert sha256_hex(again) == document.sha256
    assert document.data_sha256 == sha256_hex(data)
    assert document.signed_sha256 not in ("", document.sha256)


def test_documents_are_made_once_however_often_the_jobs_run(publication):
    before = set(Document.objects.values_list("key", "sha256"))
    protocol = Protocol.objects.get()
    issue_protocol(protocol, by=None, at=s.PUBLISHED)
    issue_results(publication, by=None, at=s.PUBLISHED)
    assert set(Document.objects.values_list("key", "sha256")) == before
    kinds = sorted(Document.objects.filter(kind__startswith="recruitment.").values_list("kind", "language"))
    assert [kind for kind in kinds if kind[0] != "recruitment.vacancy"] == [
        ("recruitment.merit_list", "az"), ("recruitment.merit_list", "en"),
        ("recruitment.protocol.public", "az"), ("recruitment.protocol.public", "en"),
        ("recruitment.protocol.ranking", "az"),
    ]  # fmt: skip


def test_open_data_keeps_to_its_schema_and_recomputes_to_itself(publication):
    document = json.loads(json.dumps(document_of(publication)))
    jsonschema.validate(document, schema())
    ranking = recompute_document(document)
    assert not isinstance(ranking, Difference)
    assert [(row.place, row.reference) for row in ranking[0].rows] == [
        (1, "12-0002-C2"), (2, "12-0001-A1"), (3, "12-0003-D3"), (None, "12-0004-E4")
    ]  # fmt: skip


def test_tampered_open_data_names_its_first_difference(publication):
    document = json.loads(json.dumps(document_of(publication)))
    sheet = next(one for one in document["positions"][0]["sheets"] if one["reference"] == "12-0004-E4")
    sheet["marks"]["C1"] = "7"
    found = recompute_document(document)
    assert isinstance(found, Difference)
    assert found.path == "positions/0/ranking/rows/3/total"
    assert (found.published, found.computed) == ("3.00", "3.40")


def test_open_data_and_journal_hold_no_names_and_no_notes(publication):
    text = publication.content
    for secret in ("Namizəd", "Weak.", "Sədrli", "Cousin", "Bread"):
        assert secret not in text
    journal = " ".join(EntryContent.objects.filter(entry__verb__startswith="sheet.").values_list("text", flat=True))
    assert '"sha256"' in journal
    assert "Weak." not in journal
    assert "marks" not in journal
