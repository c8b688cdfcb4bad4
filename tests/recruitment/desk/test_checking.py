"""The check of papers: who, when, with what reasons, and what a refusal leaves as it was."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from core.accounts.models import Role
from core.errors import Conflict, DomainError, Invalid, NotAllowed, WrongState
from core.jobs.models import OutgoingMail
from core.journal.models import Entry
from recruitment.actions.checking import (
    begin_assessment,
    open_papers,
    refuse_registration,
    register,
    register_many,
    start_check,
    start_check_of_many,
)
from recruitment.models import Application, CheckDecision
from tests.people import body, officer, person
from tests.recruitment.desk import world as w

LATER = datetime(2012, 11, 7, 6, 0, tzinfo=UTC)
REASONS = {"ground": "education", "text": "A law degree is asked for.", "legal_basis": "Law on Civil Service, 27"}


def assert_untouched(application: Application, state: str, act: Callable[[], object], error: type[DomainError]) -> None:
    """The act is refused with `error` and neither state, decisions, letters nor the journal changed."""
    before = (Entry.objects.count(), CheckDecision.objects.count(), OutgoingMail.objects.count())
    with pytest.raises(error):
        act()
    application.refresh_from_db()
    assert application.state == state
    assert (Entry.objects.count(), CheckDecision.objects.count(), OutgoingMail.objects.count()) == before


@pytest.mark.django_db
def test_check_goes_from_handed_in_to_registered_and_tells_the_candidate() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    decision = register(application, by=world.officer, at=LATER)
    application.refresh_from_db()
    assert application.state == "registered"
    assert (decision.outcome, decision.decided_by, decision.decided_at) == ("registered", world.officer, LATER)
    letter = OutgoingMail.objects.get(key=f"recruitment.decision:{decision.pk}")
    assert letter.address == application.candidate.email
    assert letter.subject == f"Application {application.reference} is registered"
    assert w.journal()[-2:] == ["application.in_check", "application.registered"]


@pytest.mark.django_db
def test_check_not_registered_tells_ground_reasons_basis_and_remedy() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    decision = refuse_registration(application, by=world.officer, at=LATER, **REASONS)
    application.refresh_from_db()
    assert application.state == "not_registered"
    assert (decision.ground, decision.text, decision.legal_basis) == tuple(REASONS.values())
    letter = OutgoingMail.objects.get()
    for words in ("does not fit the requirements", REASONS["text"], REASONS["legal_basis"], "complain in writing"):
        assert words in letter.text
        assert words in letter.html


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["ground", "text", "legal_basis"])
def test_check_not_registered_needs_ground_text_and_basis(missing: str) -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    given = REASONS | {missing: " " if missing != "ground" else "because"}

    def act() -> None:
        refuse_registration(application, by=world.officer, at=LATER, **given)

    assert_untouched(application, "in_check", act, Invalid)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [start_check, register, open_papers])
@pytest.mark.parametrize("who", ["secretary", "stranger", "other body's officer", "auditor", "nobody", "candidate"])
def test_check_is_refused_to_everybody_but_the_bodys_officer(act: Callable[..., object], who: str) -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    if act is register:
        start_check(application, by=world.officer, at=w.AT)
    people = {
        "secretary": lambda: world.secretary,
        "stranger": person,
        "other body's officer": lambda: officer(Role.PERSONNEL_OFFICER, body("other")),
        "auditor": lambda: officer(Role.AUDITOR),
        "nobody": AnonymousUser,
        "candidate": lambda: application.candidate,
    }
    user = people[who]()
    assert_untouched(application, application.state, lambda: act(application, by=user, at=LATER), NotAllowed)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [start_check, register, open_papers])
def test_check_of_an_officers_own_application_is_refused(act: Callable[..., object]) -> None:
    world = w.make_world()
    application = w.make_application(world.position, world.officer, state="in_check")
    assert_untouched(application, "in_check", lambda: act(application, by=world.officer, at=LATER), NotAllowed)


@pytest.mark.django_db
def test_check_does_not_begin_before_the_window_closed() -> None:
    world = w.make_world(state="announced")
    position = w.make_position(world.competition, state="open")
    application = w.make_application(position)
    assert_untouched(application, "submitted", lambda: start_check(application, by=world.officer, at=LATER), WrongState)


@pytest.mark.django_db
def test_check_register_before_it_is_in_check_is_refused() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    assert_untouched(application, "submitted", lambda: register(application, by=world.officer, at=LATER), WrongState)


@pytest.mark.django_db
def test_check_pressed_twice_decides_once_and_writes_one_letter() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    start_check(application, by=world.officer, at=w.AT)
    first = register(application, by=world.officer, at=LATER)
    entries = Entry.objects.count()
    assert register(application, by=world.officer, at=LATER) == first
    assert (Entry.objects.count(), OutgoingMail.objects.count()) == (entries, 1)


@pytest.mark.django_db
def test_check_decided_by_somebody_else_first_is_a_conflict_that_names_them() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    register(application, by=world.officer, at=LATER)
    other = officer(Role.PERSONNEL_OFFICER, world.agency)
    act = lambda: refuse_registration(application, by=other, at=LATER, **REASONS)  # noqa: E731
    assert_untouched(application, "registered", act, Conflict)
    with pytest.raises(Conflict, match=world.officer.name):
        act()


@pytest.mark.django_db
def test_check_same_officer_cannot_turn_a_decision_round() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    register(application, by=world.officer, at=LATER)
    act = lambda: refuse_registration(application, by=world.officer, at=LATER, **REASONS)  # noqa: E731
    assert_untouched(application, "registered", act, Conflict)


@pytest.mark.django_db
def test_check_every_view_of_papers_is_journalled_with_the_viewer() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    open_papers(application, by=world.officer, at=w.AT)
    open_papers(application, by=world.officer, at=LATER)
    views = Entry.objects.filter(verb="application.viewed", object_id=str(application.pk))
    assert [(view.actor, view.at) for view in views.order_by("pk")] == [(world.officer, w.AT), (world.officer, LATER)]


@pytest.mark.django_db
def test_check_many_says_per_row_what_became_of_it() -> None:
    world = w.make_world()
    good, own = w.make_application(world.position), w.make_application(world.position, world.officer)
    results = start_check_of_many([good, own], by=world.officer, at=w.AT)
    assert [(r.application, r.done) for r in results] == [(good, True), (own, False)]
    assert "of their own" in results[1].why
    own.refresh_from_db()
    assert own.state == "submitted"
    assert w.journal()[-2:] == ["application.in_check", "applications.taken_into_check"]


@pytest.mark.django_db
def test_check_many_registered_writes_a_decision_and_a_letter_each() -> None:
    world = w.make_world()
    rows = [w.make_application(world.position) for _ in range(3)]
    start_check_of_many(rows, by=world.officer, at=w.AT)
    results = register_many(rows, by=world.officer, at=LATER)
    assert [result.done for result in results] == [True] * 3
    assert CheckDecision.objects.filter(outcome="registered").count() == 3
    assert OutgoingMail.objects.count() == 3
    assert w.journal().count("application.registered") == 3
    assert w.journal().count("applications.registered") == 1


@pytest.mark.django_db
def test_assessment_begins_when_all_is_decided_committee_confirmed_and_questions_written() -> None:
    world = w.make_world()
    w.registered(world)
    w.confirmed(world)
    w.write_questions(world)
    begin_assessment(world.position, by=world.secretary, at=LATER)
    world.position.refresh_from_db()
    assert world.position.state == "in_assessment"
    assert w.journal()[-1] == "position.in_assessment"


@pytest.mark.django_db
def test_assessment_is_refused_with_everything_missing_in_words() -> None:
    world = w.make_world()
    w.registered(world)
    w.make_application(world.position)
    before = Entry.objects.count()
    with pytest.raises(WrongState) as refusal:
        begin_assessment(world.position, by=world.officer, at=LATER)
    assert str(refusal.value) == (
        "1 application is not decided yet. The position has no confirmed committee. "
        "Questions are missing for these criteria: C1, C2, C3, C4, C5."
    )
    world.position.refresh_from_db()
    assert (world.position.state, Entry.objects.count()) == ("in_check", before)


@pytest.mark.django_db
def test_assessment_needs_questions_in_the_parallel_set_too() -> None:
    world = w.make_world()
    w.registered(world)
    w.confirmed(world)
    w.write_questions(world)
    world.position.questions.filter(set="parallel", criterion="C2").delete()
    with pytest.raises(WrongState, match=r"^Questions are missing for these criteria: C2\.$"):
        begin_assessment(world.position, by=world.officer, at=LATER)


@pytest.mark.django_db
def test_assessment_of_a_position_without_anybody_registered_ends_it_as_not_filled() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    refuse_registration(application, by=world.officer, at=w.AT, **REASONS)
    begin_assessment(world.position, by=world.officer, at=LATER)
    world.position.refresh_from_db()
    assert world.position.state == "not_filled"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COMMITTEE_MEMBER, Role.EDITOR])
def test_assessment_is_refused_to_other_roles(role: Role) -> None:
    world = w.make_world()
    with pytest.raises(NotAllowed):
        begin_assessment(world.position, by=officer(role, world.agency), at=LATER)
    world.position.refresh_from_db()
    assert world.position.state == "in_check"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_check_two_officers_at_once_one_wins() -> None:
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    other = officer(Role.PERSONNEL_OFFICER, world.agency)
    gate, outcomes = threading.Barrier(2), []

    def race(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            outcomes.append("won")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    acts = [
        lambda: register(Application.objects.get(pk=application.pk), by=world.officer, at=LATER),
        lambda: refuse_registration(Application.objects.get(pk=application.pk), by=other, at=LATER, **REASONS),
    ]
    threads = [threading.Thread(target=race, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told", "won"]
    assert CheckDecision.objects.filter(application=application).count() == 1
    assert OutgoingMail.objects.count() == 1


@pytest.mark.django_db
def test_last_position_without_candidates_concludes_the_competition():
    world = w.make_world()
    application = w.make_application(world.position)
    start_check(application, by=world.officer, at=w.AT)
    refuse_registration(application, ground="education", text="No.", legal_basis="Art. 27", by=world.officer, at=w.AT)
    assert begin_assessment(world.position, by=world.officer, at=w.AT).state == "not_filled"
    world.competition.refresh_from_db()
    assert world.competition.state == "concluded"
