"""Writing the journal: canonical bytes, digests, one transaction with the change, and no lock on a chain head."""

import hashlib
import threading
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from core.canonical import canonical_bytes, sha256_hex
from core.journal.actions import record, salted_digest
from core.journal.models import Entry, EntryContent
from tests import people

AT = datetime(2012, 10, 5, 5, 0, 0, 123456, tzinfo=UTC)
GOLDEN = (
    b'{"actor":7,"at":"2012-10-05T05:00:00.123456Z","content":"","object":["accounts.body","3"],'
    b'"uuid":"00000000-0000-0000-0000-000000000001","verb":"body.saved","version":1}'
)
pytestmark = pytest.mark.everywhere


def golden_entry() -> Entry:
    return Entry(
        uuid=uuid.UUID(int=1), at=AT, actor_id=7, verb="body.saved", object_type="accounts.body", object_id="3"
    )


def test_entry_canonical_bytes_are_these_for_ever() -> None:
    assert golden_entry().canonical() == GOLDEN
    assert hashlib.sha256(GOLDEN).hexdigest() == "809fc18a1dc5d43178cf530648788335037e6347f724e811a7a7836e1246fde0"


def test_salted_digest_is_this_for_ever() -> None:
    content = canonical_bytes({"from": "draft", "reason": "ə"})
    assert content == '{"from":"draft","reason":"ə"}'.encode()
    assert salted_digest("00ff", content) == "24198099b1d32ec69d8c945c9c035d1d16b1f2becb65fe9a7353053b095bac48"


@pytest.mark.django_db
def test_record_keeps_who_what_when_and_digests_that_recompute() -> None:
    person, body = people.person(), people.body("agency")
    entry = record("body.saved", body, by=person, at=AT, content={"codes": ["P1", "P2"]})
    kept = Entry.objects.select_related("content").get(pk=entry.pk)
    assert (kept.actor, kept.verb, kept.object_type, kept.object_id, kept.at) == (
        person, "body.saved", "accounts.body", str(body.pk), AT,
    )  # fmt: skip
    assert kept.content.text == '{"codes":["P1","P2"]}'
    assert kept.content_digest == salted_digest(kept.content.salt, kept.content.text.encode())
    assert kept.digest == sha256_hex(kept.canonical())


@pytest.mark.django_db
def test_record_without_content_has_no_content_row_and_of_nothing_no_object() -> None:
    entry = record("clock.swept", None, by=None, at=AT)
    assert (entry.object_type, entry.object_id, entry.content_digest, entry.actor_id) == ("", "", "", None)
    assert EntryContent.objects.filter(entry=entry).count() == 0


@pytest.mark.django_db
def test_equal_content_has_different_digests_so_that_it_cannot_be_guessed() -> None:
    first, second = (record("x.y", None, by=None, at=AT, content={"outcome": "no"}) for _ in range(2))
    assert first.content_digest != second.content_digest
    assert first.content.salt != second.content.salt


@pytest.mark.django_db
@pytest.mark.parametrize("content", [{"mark": 4.5}, {"thing": object()}, {"rows": [1, {"deep": 0.1}]}])
def test_content_without_a_canonical_form_is_refused_and_nothing_is_kept(content: dict[str, Any]) -> None:
    before = Entry.objects.count()
    with pytest.raises(TypeError):
        record("x.y", None, by=None, at=AT, content=content)
    assert Entry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_entry_and_change_share_one_transaction() -> None:
    body = people.body("agency")
    before = Entry.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 - the whole block is one transaction
        type(body).objects.filter(pk=body.pk).update(name_en="Changed")
        record("body.saved", body, by=None, at=AT, content={"name": "Changed"})
        raise RuntimeError
    body.refresh_from_db()
    assert (body.name_en, Entry.objects.count(), EntryContent.objects.filter(text__contains="Changed").count()) == (
        "Agency", before, 0,
    )  # fmt: skip


@pytest.mark.django_db
def test_an_entry_is_not_changed_or_deleted_but_its_words_may_be_deleted() -> None:
    entry = record("x.y", None, by=None, at=AT, content={"name": "Aysel"})
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(verb="z")
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        EntryContent.objects.filter(pk=entry.pk).update(text="{}")
    EntryContent.objects.filter(pk=entry.pk).delete()
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()
    assert Entry.objects.get(pk=entry.pk).content_digest == entry.content_digest


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_writers_do_not_wait_for_one_another() -> None:
    """While one transaction holds its entry open, another writes and commits: no chain head is locked."""
    wrote, release = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                record("slow.write", None, by=None, at=AT, content={"n": 1})
                wrote.set()
                release.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert wrote.wait(20)
    begun = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        record("quick.write", None, by=None, at=AT, content={"n": 2})
    waited = time.monotonic() - begun
    seen = list(Entry.objects.filter(verb__endswith=".write").values_list("verb", flat=True))
    release.set()
    thread.join()
    assert seen == ["quick.write"]
    assert waited < 5
    assert Entry.objects.filter(verb="slow.write").count() == 1
