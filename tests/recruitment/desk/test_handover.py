"""Handing over a person's open work in competitions."""

import pytest

from core.accounts.actions import hand_over_work
from core.accounts.models import Role
from core.errors import Invalid
from recruitment.actions.committees import form_committee, seat_member
from recruitment.actions.desk import save_filter
from recruitment.models import SavedFilter, Seat
from tests.people import officer, person
from tests.recruitment.desk import world as w

pytestmark = pytest.mark.django_db


def _forming():
    world = w.make_world()
    members = w.make_members(world)
    committee = form_committee(world.competition, positions=[world.position], by=world.officer, at=w.AT)
    seat = seat_member(committee, person=members[0], kind="body", level=3, by=world.officer, at=w.AT)
    return world, seat


def test_seat_of_a_forming_committee_goes_to_who_may_sit_there():
    world, seat = _forming()
    successor = officer(Role.COMMITTEE_MEMBER, world.agency)
    moved = hand_over_work(from_person=seat.person, to_person=successor, by=officer(Role.ADMINISTRATOR), at=w.AT)
    seat.refresh_from_db()
    assert seat.person == successor
    assert len(moved) == 1


def test_seat_stays_with_who_holds_it_when_the_other_may_not_sit():
    world, seat = _forming()
    stranger = person()
    assert hand_over_work(from_person=seat.person, to_person=stranger, by=officer(Role.ADMINISTRATOR), at=w.AT) == []
    assert Seat.objects.get(pk=seat.pk).person == seat.person


def test_seat_of_a_confirmed_committee_stays():
    world = w.make_world()
    committee = w.confirmed(world)
    successor = officer(Role.COMMITTEE_MEMBER, world.agency)
    before = list(committee.seats.values_list("person", flat=True))
    hand_over_work(from_person=world.members[0], to_person=successor, by=officer(Role.ADMINISTRATOR), at=w.AT)
    assert list(committee.seats.values_list("person", flat=True)) == before


def test_kept_filters_are_copied_once():
    world = w.make_world()
    successor = officer(Role.PERSONNEL_OFFICER, world.agency)
    save_filter(table="applications", name="Mine", query="state=submitted", by=world.officer, at=w.AT)
    administrator = officer(Role.ADMINISTRATOR)
    for _time in range(2):
        hand_over_work(from_person=world.officer, to_person=successor, by=administrator, at=w.AT)
    assert SavedFilter.objects.filter(person=successor, name="Mine").count() == 1


def test_handing_over_to_oneself_is_refused():
    world = w.make_world()
    with pytest.raises(Invalid):
        hand_over_work(from_person=world.officer, to_person=world.officer, by=officer(Role.ADMINISTRATOR), at=w.AT)
    assert not SavedFilter.objects.exists()
