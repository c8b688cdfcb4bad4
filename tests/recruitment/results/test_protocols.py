"""Protocols: who draws them up, who signs, what signing closes, and what a correction is."""

import json
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from core.errors import NotAllowed, WrongState
from core.jobs.models import Job
from recruitment.actions.protocols import (
    draw_up_committee_protocol,
    draw_up_ranking_protocol,
    draw_up_session_protocol,
    sign_protocol,
)
from recruitment.actions.publication import publish_results
from recruitment.actions.ranking import decide_tie, rank_position
from recruitment.actions.scoring import amend_mark
from recruitment.models import Protocol, ProtocolSignature, Publication, Sheet
from recruitment.permissions.protocol import can_read_protocol, signers
from tests.people import person
from tests.recruitment.results import scenario as s

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranked() -> s.Scene:
    """A and B are ranked: B before A."""
    scene = s.revealed(s.scored(s.attended(s.declared(s.in_assessment("AB")))))
    return s.ranked(scene)


def test_ranking_protocol_is_drawn_up_once_and_by_the_secretary(ranked):
    for by in (ranked.officer, ranked.members[0]):
        with pytest.raises(NotAllowed):
            draw_up_ranking_protocol(ranked.position, by=by, at=s.SIGNED)
    protocol = s.drawn_up(ranked)
    with pytest.raises(WrongState, match="drawn up already"):
        s.drawn_up(ranked)
    assert Protocol.objects.count() == 1
    assert protocol.number == "31/2012/1"
    assert signers(protocol) == {member.pk for member in ranked.members}


def test_signing_is_for_the_members_and_once_each(ranked):
    protocol = s.drawn_up(ranked)
    for stranger in (person(), ranked.secretary, ranked.officer):
        with pytest.raises(NotAllowed):
            sign_protocol(protocol, by=stranger, at=s.SIGNED)
        assert can_read_protocol(stranger, protocol) == (stranger in (ranked.secretary, ranked.officer))
    sign_protocol(protocol, by=ranked.members[0], at=s.SIGNED)
    with pytest.raises(WrongState):
        sign_protocol(protocol, by=ranked.members[0], at=s.SIGNED)
    assert ProtocolSignature.objects.count() == 1
    protocol.refresh_from_db()
    assert protocol.state == Protocol.State.FOR_SIGNATURE
    assert not Job.objects.filter(name="recruitment.make_protocol").exists()


def test_results_are_published_only_from_the_signed_protocol(ranked):
    protocol = s.drawn_up(ranked)
    for member in ranked.members[:2]:
        sign_protocol(protocol, by=member, at=s.SIGNED)
    with pytest.raises(WrongState, match="signed protocol"):
        publish_results(ranked.position, by=ranked.officer, at=s.PUBLISHED)
    sign_protocol(protocol, by=ranked.members[2], at=s.SIGNED)
    with pytest.raises(WrongState, match="still being made"):
        publish_results(ranked.position, by=ranked.officer, at=s.PUBLISHED)
    assert not Publication.objects.exists()
    s.run_jobs()
    for by in (ranked.secretary, ranked.members[0]):
        with pytest.raises(NotAllowed):
            publish_results(ranked.position, by=by, at=s.PUBLISHED)
    publish_results(ranked.position, by=ranked.officer, at=s.PUBLISHED)
    assert Publication.objects.count() == 1


def test_amendment_after_the_drawing_up_makes_protocol_and_ranking_stale(ranked):
    protocol = s.drawn_up(ranked)
    sign_protocol(protocol, by=ranked.members[1], at=s.SIGNED)
    sheet = Sheet.objects.get(interview=ranked.interview("A"), seat__person=ranked.members[0])
    amend_mark(sheet, "C1", value=Decimal(6), reason="Misread.", by=ranked.members[0], at=s.SIGNED)
    with pytest.raises(WrongState, match="rank and draw up again"):
        sign_protocol(protocol, by=ranked.members[0], at=s.SIGNED)
    with pytest.raises(WrongState, match="Rank the position again"):
        draw_up_ranking_protocol(ranked.position, by=ranked.secretary, at=s.SIGNED)
    rank_position(ranked.position, by=ranked.secretary, at=s.SIGNED)
    later = s.drawn_up(ranked)
    assert (later.corrects, later.number) == (protocol, "31/2012/2")
    assert json.loads(later.content)["amendments"][0]["reason"] == "Misread."
    with pytest.raises(WrongState, match="31/2012/2"):
        sign_protocol(protocol, by=ranked.members[0], at=s.SIGNED)
    for member in ranked.members:
        sign_protocol(later, by=member, at=s.SIGNED)
    with pytest.raises(WrongState):
        amend_mark(sheet, "C1", value=Decimal(7), reason="Again.", by=ranked.members[0], at=s.SIGNED)
    assert sheet.amendments.count() == 1


def test_protocol_up_for_signature_cannot_be_changed_in_the_database(ranked):
    protocol = s.drawn_up(ranked)
    sign_protocol(protocol, by=ranked.members[0], at=s.SIGNED)
    for change in (
        lambda: Protocol.objects.filter(pk=protocol.pk).update(content="{}"),
        lambda: Protocol.objects.filter(pk=protocol.pk).delete(),
        lambda: ProtocolSignature.objects.update(dissent="No."),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Protocol.objects.get().sha256 == protocol.sha256


def test_committee_and_session_protocols_tell_what_was_and_no_candidates_name(ranked):
    committee = draw_up_committee_protocol(ranked.committee, by=ranked.secretary, at=s.SIGNED)
    session = draw_up_session_protocol(ranked.session, by=ranked.secretary, at=s.SIGNED)
    told = json.loads(committee.content)
    assert [member["name"] for member in told["committee"]["members"]] == [
        "Rəşad Sədrli", "Leyla Üzvlü", "Tural Ekspertov"
    ]  # fmt: skip
    assert told["declarations"][0] == {"member": "M1", "none": 2, "conflict": 0}
    held = json.loads(session.content)
    assert [row["reference"] for row in held["attendance"]] == ["12-0001-A1", "12-0002-C2"]
    assert len(held["questions"]) == 5
    assert "Namizəd" not in committee.content + session.content
    with pytest.raises(NotAllowed):
        draw_up_committee_protocol(ranked.committee, by=ranked.officer, at=s.SIGNED)


def test_decision_after_the_ranking_makes_it_stale(ranked):
    order = [s.REFERENCES["A"], s.REFERENCES["B"]]
    decide_error = pytest.raises(WrongState, match="no such tie")
    with decide_error:
        decide_tie(ranked.position, order, reason="Other.", by=ranked.members[0], at=s.SIGNED)
    assert ranked.position.tie_decisions.count() == 1
