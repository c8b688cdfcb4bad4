"""Sessions: planned in order, invited by letter, attendance as distinct facts, closed when all is said."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.accounts.models import Role
from core.errors import DomainError, Invalid, NotAllowed, WrongState
from core.jobs.models import OutgoingMail
from core.journal.models import Entry
from recruitment.actions.committees import add_substitute
from recruitment.actions.declarations import declare
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance, reorder_session
from recruitment.models import Application, Interview, Session
from tests.people import body, grant, officer, person
from tests.recruitment.desk import world as w

pytestmark = pytest.mark.django_db
DAY = datetime(2012, 11, 12, 6, 20, tzinfo=UTC)
PLACE = {"place_az": "Bakı, otaq 3", "place_en": "Baku, room 3", "minutes_each": 20}


def planned(world: w.World, applications: list[Application], **changes: Any) -> Session:
    """A session for these applications, planned by the secretary."""
    given = {"starts_at": w.SESSION_AT, **PLACE, "by": world.secretary, "at": w.AT, **changes}
    return plan_session(world.committee, applications=applications, **given)


def assert_refused(act: Callable[[], object], error: type[DomainError]) -> str:
    """The act is refused; no row, letter or journal entry was written, no state moved. Answers the sentence."""

    def seen() -> list[Any]:
        rows = list(Interview.objects.order_by("pk").values_list("order", "starts_at", "state", "application__state"))
        return [*rows, Session.objects.count(), Entry.objects.count(), OutgoingMail.objects.count()]

    before = seen()
    with pytest.raises(error) as refusal:
        act()
    assert seen() == before
    return str(refusal.value)


def test_session_gives_each_candidate_a_time_in_the_order_set() -> None:
    world, (first, second) = w.in_assessment(2)
    session = planned(world, [second, first])
    rows = [(row.application, row.order, row.starts_at, row.round) for row in session.interviews.order_by("order")]
    assert rows == [(second, 1, w.SESSION_AT, 1), (first, 2, w.SESSION_AT + timedelta(minutes=20), 1)]
    assert w.journal()[-1] == "session.planned"


def test_session_is_planned_by_the_secretary_alone() -> None:
    world, applications = w.in_assessment()
    others = [world.officer, world.members[0], officer(Role.SECRETARY, body("other")), officer(Role.AUDITOR)]
    for user in others:
        assert_refused(lambda user=user: planned(world, applications, by=user), NotAllowed)


def test_session_needs_a_confirmed_committee() -> None:
    world = w.make_world()
    applications = w.registered(world)
    w.seat_members(world)
    assert_refused(lambda: planned(world, applications), WrongState)


@pytest.mark.parametrize(
    "wrong",
    [{"starts_at": w.AT - timedelta(days=1)}, {"place_az": " "}, {"place_en": ""}, {"minutes_each": 2}],
)
def test_session_frame_must_make_sense(wrong: dict[str, Any]) -> None:
    world, applications = w.in_assessment()
    assert_refused(lambda: planned(world, applications, **wrong), Invalid)


def test_session_takes_only_registered_candidates_of_its_committee_once() -> None:
    world, (first, second) = w.in_assessment(2)
    elsewhere = w.make_application(w.make_position(world.competition), state="registered")
    waiting = w.make_application(world.position)
    for chosen in ([], [first, first], [elsewhere], [waiting]):
        assert_refused(lambda chosen=chosen: planned(world, chosen), Invalid)
    planned(world, [first])
    assert_refused(lambda: planned(world, [first, second]), Invalid)


def test_session_order_may_change_until_the_invitations() -> None:
    world, (first, second) = w.in_assessment(2)
    session = planned(world, [first, second])
    one, two = session.interviews.order_by("order")
    reorder_session(session, order=[two, one], by=world.secretary, at=w.AT)
    rows = list(session.interviews.order_by("order").values_list("application_id", "starts_at"))
    assert rows == [(second.pk, w.SESSION_AT), (first.pk, w.SESSION_AT + timedelta(minutes=20))]
    assert_refused(lambda: reorder_session(session, order=[two], by=world.secretary, at=w.AT), Invalid)
    assert_refused(lambda: reorder_session(session, order=[one, two], by=world.officer, at=w.AT), NotAllowed)
    invite(session, by=world.secretary, at=w.AT)
    assert_refused(lambda: reorder_session(session, order=[one, two], by=world.secretary, at=w.AT), WrongState)


def test_invitation_tells_day_time_and_place_once() -> None:
    world, (application,) = w.in_assessment()
    session = planned(world, [application])
    assert len(invite(session, by=world.secretary, at=w.AT)) == 1
    application.refresh_from_db()
    assert application.state == "invited"
    letter = OutgoingMail.objects.get(template="recruitment/invitation")
    assert letter.address == application.candidate.email
    assert "Monday 12 November 2012, 10:00 (Baku)" in letter.subject
    assert "Baku, room 3" in letter.text
    assert invite(session, by=world.secretary, at=w.AT) == []
    assert OutgoingMail.objects.filter(template="recruitment/invitation").count() == 1


def test_invitation_is_refused_to_officers_and_for_a_held_session() -> None:
    world, applications = w.in_assessment()
    session = planned(world, applications)
    assert_refused(lambda: invite(session, by=world.officer, at=w.AT), NotAllowed)
    invite(session, by=world.secretary, at=w.AT)
    (interview,) = session.interviews.all()
    record_attendance(interview, outcome="no_show", by=world.secretary, at=DAY)
    close_session(session, by=world.secretary, at=DAY)
    assert_refused(lambda: invite(session, by=world.secretary, at=DAY), WrongState)


def invited(number: int = 1) -> tuple[w.World, list[Interview]]:
    """A session whose candidates were invited."""
    world, applications = w.in_assessment(number)
    session = planned(world, applications)
    invite(session, by=world.secretary, at=w.AT)
    return world, list(session.interviews.order_by("order"))


def test_attendance_waits_for_every_member_to_declare() -> None:
    world, (interview,) = invited()
    one, two, three = world.members
    declare(interview.application, outcome="none", by=two, at=w.AT)
    attend = lambda: record_attendance(interview, outcome="attended", by=world.secretary, at=DAY)  # noqa: E731
    sentence = assert_refused(attend, WrongState)
    assert sentence == f"These members have not declared on the candidate yet: {one.name}, {three.name}."


def test_attendance_below_the_quorum_waits_for_a_substitute() -> None:
    world, (interview,) = invited()
    seat = world.committee.seats.get(kind="body")
    declare(interview.application, outcome="conflict", nature="Cousin", by=seat.person, at=w.AT)
    w.declare_all(world, interview.application)
    attend = lambda: record_attendance(interview, outcome="attended", by=world.secretary, at=DAY)  # noqa: E731
    assert "2 members sit for this candidate and 3 are needed" in assert_refused(attend, WrongState)
    stand_in = person()
    grant(stand_in, Role.COMMITTEE_MEMBER, world.agency)
    add_substitute(seat, person=stand_in, level=3, reason="Recusal", waiver="None yet", by=world.officer, at=w.AT)
    assert stand_in.name in assert_refused(attend, WrongState)
    w.declare_all(world, interview.application)
    attend()
    interview.refresh_from_db()
    assert (interview.state, interview.application.state) == ("attended", "attended")


@pytest.mark.parametrize("outcome", ["no_show", "declined"])
def test_attendance_no_show_and_declined_are_facts_of_their_own(outcome: str) -> None:
    world, (interview,) = invited()
    record_attendance(interview, outcome=outcome, by=world.secretary, at=DAY)
    interview.refresh_from_db()
    assert (interview.state, interview.application.state) == (outcome, outcome)
    assert w.journal()[-2:] == [f"application.{outcome}", f"interview.{outcome}"]


def test_attendance_may_be_recorded_by_the_chair_and_nobody_else() -> None:
    world, (interview,) = invited()
    w.declare_all(world, interview.application)
    for user in (world.members[1], world.officer, person()):
        act = lambda user=user: record_attendance(interview, outcome="attended", by=user, at=DAY)  # noqa: E731
        assert_refused(act, NotAllowed)
    record_attendance(interview, outcome="attended", by=world.members[0], at=DAY)
    interview.refresh_from_db()
    assert interview.state == "attended"


def test_attendance_twice_changes_nothing_and_cannot_be_turned_round() -> None:
    world, (interview,) = invited()
    record_attendance(interview, outcome="no_show", by=world.secretary, at=DAY)
    entries = Entry.objects.count()
    record_attendance(interview, outcome="no_show", by=world.secretary, at=DAY)
    assert Entry.objects.count() == entries
    act = lambda: record_attendance(interview, outcome="declined", by=world.secretary, at=DAY)  # noqa: E731
    assert_refused(act, WrongState)


def test_attendance_before_the_day_or_of_an_unknown_kind_or_uninvited_is_refused() -> None:
    world, (interview,) = invited()
    early = lambda: record_attendance(interview, outcome="no_show", by=world.secretary, at=w.AT)  # noqa: E731
    assert_refused(early, WrongState)
    unknown = lambda: record_attendance(interview, outcome="invalid", by=world.secretary, at=DAY)  # noqa: E731
    assert_refused(unknown, Invalid)
    other, applications = w.in_assessment()
    uninvited = planned(other, applications).interviews.get()
    act = lambda: record_attendance(uninvited, outcome="no_show", by=other.secretary, at=DAY)  # noqa: E731
    assert_refused(act, WrongState)


def test_session_closes_when_everybodys_attendance_is_said() -> None:
    world, (first, second) = invited(2)
    session = first.session
    record_attendance(first, outcome="no_show", by=world.secretary, at=DAY)
    close = lambda by=world.secretary: close_session(session, by=by, at=DAY)  # noqa: E731
    assert str(second.application.reference) in assert_refused(close, WrongState)
    record_attendance(second, outcome="declined", by=world.secretary, at=DAY)
    assert_refused(lambda: close(world.officer), NotAllowed)
    assert close().state == "held"
    assert_refused(close, WrongState)
