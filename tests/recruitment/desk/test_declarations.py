"""Conflict declarations: by called members alone, once, before anything but name and employer."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core.accounts.models import Role
from core.errors import Conflict, Invalid, NotAllowed
from core.journal.models import Entry
from recruitment.actions.committees import add_substitute
from recruitment.actions.declarations import declare
from recruitment.models import Application, ConflictDeclaration
from recruitment.permissions.committee import sits_for
from recruitment.queries.committee import declarations_open, matrix
from tests.people import grant, person
from tests.recruitment.desk import world as w

pytestmark = pytest.mark.django_db


def assert_refused(error: type[Exception], application: Application, **given: object) -> None:
    """The declaration is refused and nothing was written."""
    before = (Entry.objects.count(), ConflictDeclaration.objects.count())
    with pytest.raises(error):
        declare(application, at=w.AT, **given)  # type: ignore[arg-type]
    assert (Entry.objects.count(), ConflictDeclaration.objects.count()) == before


def test_declaration_without_conflict_lets_the_member_sit() -> None:
    world, (application,) = w.in_assessment()
    one = world.members[0]
    assert not sits_for(one, application)
    declare(application, outcome="none", by=one, at=w.AT)
    assert sits_for(one, application)
    assert w.journal()[-1] == "conflict.declared"


def test_declaration_of_a_conflict_keeps_the_member_from_the_candidate() -> None:
    world, (application,) = w.in_assessment()
    declaration = declare(application, outcome="conflict", nature="Cousin", by=world.members[0], at=w.AT)
    assert (declaration.outcome, declaration.nature) == ("conflict", "Cousin")
    assert not sits_for(world.members[0], application)


def test_declaration_shows_name_and_employer_and_nothing_else() -> None:
    world, (application,) = w.in_assessment()
    (waiting,) = declarations_open(world.members[0])
    assert (waiting.name, waiting.employer) == (application.candidate.name, "Bread Factory")
    declare(application, outcome="none", by=world.members[0], at=w.AT)
    assert declarations_open(world.members[0]) == []


def test_declaration_is_refused_to_everybody_who_is_not_called() -> None:
    world, (application,) = w.in_assessment()
    outsider = person()
    grant(outsider, Role.COMMITTEE_MEMBER, world.agency)
    for user in (outsider, world.officer, world.secretary, application.candidate, AnonymousUser()):
        assert_refused(NotAllowed, application, outcome="none", by=user)
        assert declarations_open(user) == [] if user.is_authenticated else True


def test_declaration_needs_the_nature_of_a_conflict_and_a_known_answer() -> None:
    world, (application,) = w.in_assessment()
    assert_refused(Invalid, application, outcome="conflict", nature=" ", by=world.members[0])
    assert_refused(Invalid, application, outcome="perhaps", by=world.members[0])


def test_declaration_stands_and_a_second_press_changes_nothing() -> None:
    world, (application,) = w.in_assessment()
    first = declare(application, outcome="none", by=world.members[0], at=w.AT)
    entries = Entry.objects.count()
    assert declare(application, outcome="none", by=world.members[0], at=w.AT) == first
    assert Entry.objects.count() == entries
    assert_refused(Conflict, application, outcome="conflict", nature="Cousin", by=world.members[0])


def test_declaration_before_the_committee_is_confirmed_is_refused() -> None:
    world = w.make_world()
    (application,) = w.registered(world)
    w.seat_members(world)
    assert_refused(NotAllowed, application, outcome="none", by=world.members[0])


def test_declaration_of_a_substitute_only_where_the_member_stepped_back() -> None:
    world, (first, second) = w.in_assessment(2)
    seat = world.committee.seats.get(kind="body")
    declare(first, outcome="conflict", nature="Cousin", by=seat.person, at=w.AT)
    stand_in = person()
    grant(stand_in, Role.COMMITTEE_MEMBER, world.agency)
    add_substitute(seat, person=stand_in, level=3, reason="Recusal", waiver="None yet", by=world.officer, at=w.AT)
    assert [waiting.application for waiting in declarations_open(stand_in)] == [first]
    assert_refused(NotAllowed, second, outcome="none", by=stand_in)
    declare(first, outcome="none", by=stand_in, at=w.AT)
    assert sits_for(stand_in, first)


def test_matrix_says_per_member_and_candidate_what_was_declared() -> None:
    world, (first, second) = w.in_assessment(2)
    one, two, _three = world.members
    declare(first, outcome="none", by=one, at=w.AT)
    declare(first, outcome="conflict", nature="Cousin", by=two, at=w.AT)
    seats, rows = matrix(world.committee)
    assert [seat.person for seat in seats] == world.members
    said = {row.application: [word for _seat, word in row.cells] for row in rows}
    assert said == {first: ["none", "conflict", "open"], second: ["open", "open", "open"]}
