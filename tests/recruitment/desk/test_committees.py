"""Committees: who may sit, what is missing in words, waivers, the order, substitutes."""

from collections.abc import Callable
from datetime import date

import pytest

from core.accounts.models import Role, User
from core.errors import Conflict, DomainError, Invalid, NotAllowed, WrongState
from core.journal.models import Entry
from core.obligations.standing import Standing, forget_source, register_source
from recruitment.actions.committees import (
    add_substitute,
    assign_positions,
    confirm_committee,
    form_committee,
    seat_member,
    unseat_member,
    waive_standing,
)
from recruitment.actions.declarations import declare
from recruitment.models import Committee, Seat, StandingWaiver
from recruitment.queries.committee import composition_problems, people_to_seat
from tests.people import body, grant, officer, person
from tests.recruitment.desk import world as w

pytestmark = pytest.mark.django_db
ORDER = {"order_number": "12", "order_date": date(2012, 11, 5)}


def assert_refused(act: Callable[[], object], error: type[DomainError]) -> DomainError:
    """The act is refused and neither seats, committees, waivers nor the journal changed."""

    def counted() -> tuple[int, ...]:
        return tuple(model.objects.count() for model in (Seat, Committee, StandingWaiver, Entry))

    before = counted()
    with pytest.raises(error) as refusal:
        act()
    assert counted() == before
    return refusal.value


def member(world: w.World, home: object) -> User:
    """A person who holds the role of a member in `home`."""
    made = person()
    grant(made, Role.COMMITTEE_MEMBER, home)  # type: ignore[arg-type]
    return made


def test_committee_complete_with_waivers_is_confirmed_by_an_order() -> None:
    world = w.make_world()
    committee = w.confirmed(world)
    committee.refresh_from_db()
    assert (committee.state, committee.order_number, committee.order_date) == ("confirmed", "12", date(2012, 11, 5))
    world.position.refresh_from_db()
    assert world.position.committee == committee
    assert w.journal()[-1] == "committee.confirmed"
    assert w.journal().count("committee.standing_waived") == 3


def test_committee_problems_are_said_in_words() -> None:
    world = w.make_world()
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
    low = member(world, world.agency)
    seat_member(committee, person=low, kind="body", level=8, by=world.officer, at=w.AT)
    assert composition_problems(committee, w.AT) == [
        "The committee has 1 members; the plan asks for 3.",
        "Seats filled as “the oversight body's member”: 0 of 1.",
        "Seats filled as “independent expert”: 0 of 1.",
        f"The post of {low.name} is below the class of the vacancy.",
        f"Good standing of {low.name} is not confirmed: "
        "No record says whether the ethics certificate and the declaration are valid.",
        "Nobody chairs the committee.",
    ]
    refusal = assert_refused(lambda: confirm_committee(committee, by=world.officer, at=w.AT, **ORDER), WrongState)
    assert "the plan asks for 3" in str(refusal)


def test_committee_without_positions_is_not_confirmed() -> None:
    world = w.make_world()
    committee = w.seat_members(world)
    assign_positions(committee, positions=[], by=world.officer, at=w.AT)
    assert composition_problems(committee, w.AT) == ["The committee has no positions."]


def test_committee_needs_number_and_date_of_the_order() -> None:
    world = w.make_world()
    committee = w.seat_members(world)
    act = lambda: confirm_committee(committee, order_number=" ", order_date=None, by=world.officer, at=w.AT)  # noqa: E731
    refusal = assert_refused(act, Invalid)
    assert set(refusal.errors) == {"order_number", "order_date"}  # type: ignore[attr-defined]


def test_committee_needs_no_waiver_where_a_ledger_confirms_standing() -> None:
    world = w.make_world()
    source = register_source(lambda person, at: Standing(True, "Certificate valid."))
    try:
        w.make_members(world)
        committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
        for kind, one in zip(("body", "oversight", "expert"), world.members, strict=True):
            chairs = kind == "body"
            seat = seat_member(committee, person=one, kind=kind, is_chair=chairs, level=3, by=world.officer, at=w.AT)
        act = lambda: waive_standing(seat, reason="Just so", by=world.officer, at=w.AT)  # noqa: E731
        assert_refused(act, WrongState)
        assert confirm_committee(committee, by=world.officer, at=w.AT, **ORDER).state == "confirmed"
    finally:
        forget_source(source)


def test_committee_waiver_needs_a_reason() -> None:
    world = w.make_world()
    w.make_members(world)
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
    seat = seat_member(committee, person=world.members[0], kind="body", level=3, by=world.officer, at=w.AT)
    assert_refused(lambda: waive_standing(seat, reason=" ", by=world.officer, at=w.AT), Invalid)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR, Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR])
def test_committee_is_formed_by_officers_alone(role: Role) -> None:
    world = w.make_world()
    user = officer(role, world.agency)
    assert_refused(lambda: form_committee(world.competition, by=user, at=w.AT), NotAllowed)


def test_committee_of_another_body_is_refused() -> None:
    world = w.make_world()
    user = officer(Role.PERSONNEL_OFFICER, body("other"))
    committee = w.seat_members(world)
    assert_refused(lambda: confirm_committee(committee, by=user, at=w.AT, **ORDER), NotAllowed)
    assert_refused(lambda: unseat_member(committee.seats.first(), by=user, at=w.AT), NotAllowed)  # type: ignore[arg-type]


def test_seat_is_given_only_where_the_role_is_held() -> None:
    world = w.make_world()
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
    insider, outsider = member(world, world.agency), person()
    for who, kind in ((insider, "oversight"), (insider, "expert"), (outsider, "body"), (outsider, "expert")):
        act = lambda who=who, kind=kind: seat_member(  # noqa: E731
            committee, person=who, kind=kind, level=3, by=world.officer, at=w.AT
        )
        assert_refused(act, Invalid)


def test_seat_is_never_given_to_who_keeps_the_competition() -> None:
    world = w.make_world()
    grant(world.secretary, Role.COMMITTEE_MEMBER, world.agency)
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
    act = lambda: seat_member(committee, person=world.secretary, kind="body", level=3, by=world.officer, at=w.AT)  # noqa: E731
    assert_refused(act, Invalid)


def test_seat_is_never_given_to_a_candidate_of_the_competition() -> None:
    world = w.make_world()
    one = member(world, world.agency)
    w.make_application(world.position, one)
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
    act = lambda: seat_member(committee, person=one, kind="body", level=3, by=world.officer, at=w.AT)  # noqa: E731
    assert_refused(act, Invalid)


def test_seat_twice_for_one_person_or_a_second_chair_is_refused() -> None:
    world = w.make_world()
    committee = w.seat_members(world)
    again = lambda: seat_member(  # noqa: E731
        committee, person=world.members[0], kind="body", level=3, by=world.officer, at=w.AT
    )
    assert_refused(again, Conflict)
    colleague = member(world, world.agency)
    second = lambda: seat_member(  # noqa: E731
        committee, person=colleague, kind="body", is_chair=True, level=3, by=world.officer, at=w.AT
    )
    assert_refused(second, Invalid)


def test_seats_of_a_confirmed_committee_stand() -> None:
    world = w.make_world()
    committee = w.confirmed(world)
    one = member(world, world.agency)
    assert_refused(
        lambda: seat_member(committee, person=one, kind="body", level=3, by=world.officer, at=w.AT), WrongState
    )
    assert_refused(lambda: unseat_member(committee.seats.first(), by=world.officer, at=w.AT), WrongState)  # type: ignore[arg-type]
    assert_refused(lambda: assign_positions(committee, positions=[], by=world.officer, at=w.AT), WrongState)


def test_positions_of_a_confirmed_committee_are_not_given_to_another() -> None:
    world = w.make_world()
    w.confirmed(world)
    act = lambda: form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)  # noqa: E731
    assert_refused(act, Invalid)


def test_people_to_seat_are_named_with_what_they_may_sit_for() -> None:
    world = w.make_world()
    members = w.make_members(world)
    found = dict(people_to_seat(world.competition, w.AT))
    assert found == {members[0]: {"body"}, members[1]: {"oversight"}, members[2]: {"expert"}}


def test_substitute_sits_after_a_member_stepped_back() -> None:
    world, (application,) = w.in_assessment()
    seat = world.committee.seats.get(kind="body")
    declare(application, outcome="conflict", nature="Brother", by=seat.person, at=w.AT)
    stand_in = member(world, world.agency)
    made = add_substitute(
        seat, person=stand_in, level=3, reason="Recusal", waiver="No ledger yet", by=world.officer, at=w.AT
    )
    assert (made.kind, made.substitute_for, made.waiver.reason) == ("body", seat, "No ledger yet")
    assert w.journal()[-2:] == ["committee.substitute_seated", "committee.standing_waived"]


def test_substitute_is_refused_while_nobody_stepped_back_or_without_reason_and_standing() -> None:
    world, (application,) = w.in_assessment()
    seat = world.committee.seats.get(kind="body")
    one = member(world, world.agency)
    given = {"person": one, "level": 3, "reason": "Recusal", "waiver": "None yet", "by": world.officer, "at": w.AT}
    assert_refused(lambda: add_substitute(seat, **given), WrongState)
    declare(application, outcome="conflict", nature="Brother", by=seat.person, at=w.AT)
    assert_refused(lambda: add_substitute(seat, **{**given, "reason": ""}), Invalid)
    assert_refused(lambda: add_substitute(seat, **{**given, "waiver": ""}), Invalid)
    assert_refused(lambda: add_substitute(seat, **{**given, "by": world.secretary}), NotAllowed)
    assert_refused(lambda: add_substitute(seat, **{**given, "person": world.members[1]}), Conflict)
    add_substitute(seat, **given)
    other = member(world, world.agency)
    assert_refused(lambda: add_substitute(seat, **{**given, "person": other}), WrongState)
