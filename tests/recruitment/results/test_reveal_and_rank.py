"""Nobody sees a mark before the reveal, nothing is ranked before it, and what diverges is heard again."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import DomainError, Invalid, NotAllowed, WrongState
from core.jobs.models import OutgoingMail
from core.journal.models import Entry
from recruitment.actions.draw import publish_draw_seed
from recruitment.actions.ranking import decide_tie, rank_position
from recruitment.actions.repeat import plan_repeat
from recruitment.actions.reveal import open_repeat, reveal
from recruitment.actions.scoring import amend_mark, seal_sheet
from recruitment.models import (
    Amendment,
    Application,
    Divergence,
    Interview,
    Position,
    Ranking,
    Reveal,
    Sheet,
    TieDecision,
)
from recruitment.queries.results import computed_ranking, unresolved_ties
from recruitment.queries.scoring import effective_sheet
from recruitment.rules.defaults import DEFAULT_PLAN
from recruitment.rules.ranking import draw_commitment, draw_ticket
from tests.recruitment.results import scenario as s

pytestmark = pytest.mark.django_db


def assert_refused(act: Callable[[], object], error: type[DomainError], position: Position) -> DomainError:
    """Refused with `error`; no reveal, ranking, decision, amendment, interview or journal entry came of it."""
    tables = (Reveal, Ranking, TieDecision, Amendment, Interview, Divergence, Entry)
    before = [table.objects.count() for table in tables] + [position.state]
    with pytest.raises(error) as refusal:
        act()
    position.refresh_from_db()
    assert [table.objects.count() for table in tables] + [position.state] == before
    return refusal.value


@pytest.fixture
def heard() -> s.Scene:
    """A and B were heard; nothing is scored."""
    return s.attended(s.declared(s.in_assessment("AB")))


def test_reveal_is_refused_until_every_sheet_is_sealed(heard):
    scene = heard
    for name in "AB":
        for member, mark in zip(scene.members, s.MARKS[name], strict=True):
            sheet = s.fill(scene.interview(name), member, mark, at=s.SITTING)
            if (name, member) != ("B", scene.members[2]):
                seal_sheet(sheet, by=member, at=s.SITTING)
    refusal = assert_refused(
        lambda: reveal(scene.position, by=scene.secretary, at=s.REVEALED), WrongState, scene.position
    )
    assert str(refusal) == "1 interviews still lack a sealed sheet."
    refusal = assert_refused(
        lambda: rank_position(scene.position, by=scene.secretary, at=s.REVEALED), WrongState, scene.position
    )
    assert str(refusal) == "A ranking needs all sheets sealed and revealed."
    seal_sheet(sheet, by=scene.members[2], at=s.SITTING)
    for nobody in (scene.officer, scene.members[0]):
        assert_refused(lambda by=nobody: reveal(scene.position, by=by, at=s.REVEALED), NotAllowed, scene.position)
    reveal(scene.position, by=scene.secretary, at=s.REVEALED)
    assert set(Sheet.objects.values_list("state", flat=True)) == {Sheet.State.REVEALED}


def test_tie_is_decided_by_the_chair_alone_with_reasons(heard):
    scene = s.revealed(s.scored(heard))
    order = [s.REFERENCES["B"], s.REFERENCES["A"]]
    assert unresolved_ties(scene.position) == ((s.REFERENCES["A"], s.REFERENCES["B"]),)
    assert_refused(lambda: rank_position(scene.position, by=scene.secretary, at=s.SIGNED), WrongState, scene.position)
    for other in (scene.members[1], scene.secretary):
        act = lambda by=other: decide_tie(scene.position, order, reason="Better.", by=by, at=s.SIGNED)  # noqa: E731
        assert_refused(act, NotAllowed, scene.position)
    chair = scene.members[0]
    assert_refused(
        lambda: decide_tie(scene.position, order, reason=" ", by=chair, at=s.SIGNED), Invalid, scene.position
    )
    assert_refused(
        lambda: decide_tie(scene.position, order[:1], reason="Better.", by=chair, at=s.SIGNED),
        WrongState,
        scene.position,
    )
    decide_tie(scene.position, order, reason="Better.", by=chair, at=s.SIGNED)
    first = rank_position(scene.position, by=scene.secretary, at=s.SIGNED)
    assert rank_position(scene.position, by=scene.secretary, at=s.PUBLISHED).pk == first.pk
    rows = json.loads(first.content)["ranking"]["rows"]
    assert [(row["place"], row["reference"]) for row in rows] == [(1, order[0]), (2, order[1])]


def test_decision_on_an_earlier_tie_gives_way_to_a_later_one(heard):
    """A decision on two of three that are equal now must not stand in the way of the decision on all three."""
    scene = s.revealed(s.scored(heard))
    for order in ([s.REFERENCES["A"], s.REFERENCES["B"]], [s.REFERENCES["B"], s.REFERENCES["A"]]):
        TieDecision.objects.create(
            position=scene.position, order=order, reason="So.", decided_by=scene.members[0], decided_at=s.SIGNED
        )
    TieDecision.objects.create(
        position=scene.position, order=[s.REFERENCES["A"], "12-0003-D3"], reason="Old.", decided_by=scene.members[0],
        decided_at=s.SIGNED,
    )  # fmt: skip
    ranking = computed_ranking(scene.position)
    assert [row.reference for row in ranking.rows] == [s.REFERENCES["B"], s.REFERENCES["A"]]
    assert ranking.unused_decisions == ()


def test_amendment_keeps_the_old_value_and_ends_with_a_reason(heard):
    scene = s.revealed(s.scored(heard))
    member = scene.members[0]
    sheet = Sheet.objects.get(interview=scene.interview("A"), seat__person=member)
    cases = [
        ({"value": Decimal(8), "reason": "More."}, Invalid, member),
        ({"value": Decimal(5), "reason": "More."}, Invalid, member),
        ({"value": Decimal(6), "reason": " "}, Invalid, member),
        ({"value": Decimal(6), "reason": "More."}, NotAllowed, scene.members[1]),
        ({"value": Decimal(6), "reason": "More."}, NotAllowed, scene.secretary),
    ]
    for given, error, by in cases:
        act = lambda by=by, given=given: amend_mark(sheet, "C1", **given, by=by, at=s.REVEALED)  # noqa: E731
        assert_refused(act, error, scene.position)
    amendment = amend_mark(sheet, "C1", value=Decimal(6), reason="Misread.", by=member, at=s.REVEALED)
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert (amendment.old_value, amendment.new_value, sheet.state) == (5, 6, Sheet.State.AMENDED)
    assert json.loads(sheet.seal.content)["marks"]["C1"] == "5"
    assert effective_sheet(sheet).marks["C1"] == 6
    assert computed_ranking(scene.position).rows[0].reference == s.REFERENCES["A"]


def test_divergence_is_repeated_with_the_parallel_questions_and_revealed_again():
    scene = s.revealed(s.scored(s.attended(s.declared(s.in_assessment("AC")))))
    first = scene.interview("C")
    assert json.loads(Divergence.objects.get(interview=first).calculation)["spread"] == "6.00"
    act = lambda: rank_position(scene.position, by=scene.secretary, at=s.REVEALED)  # noqa: E731
    assert "must be repeated" in str(assert_refused(act, WrongState, scene.position))
    where = {"committee": scene.committee, "starts_at": s.REPEATED, "place_az": "Zal", "place_en": "Hall"}
    for interview, by, error in (
        (first, scene.officer, NotAllowed),
        (scene.interview("A"), scene.secretary, WrongState),
    ):
        act = lambda i=interview, by=by: plan_repeat(i, **where, by=by, at=s.REVEALED)  # noqa: E731
        assert_refused(act, error, scene.position)
    letters = OutgoingMail.objects.filter(template="recruitment/invitation").count()
    s.repeated(scene)
    first.refresh_from_db()
    second = scene.interview("C")
    assert (first.state, second.round, second.question_set) == (Interview.State.INVALID, 2, "parallel")
    assert OutgoingMail.objects.filter(template="recruitment/invitation").count() == letters + 1
    assert scene.position.reveals.count() == 2
    assert computed_ranking(scene.position).row(s.REFERENCES["C"]).total == Decimal("4.67")


def test_second_divergence_goes_to_a_new_committee():
    scene = s.revealed(s.scored(s.attended(s.declared(s.in_assessment("C")))))
    interview = scene.interview("C")
    Interview.objects.filter(pk=interview.pk).update(round=2)
    interview.refresh_from_db()
    act = lambda: plan_repeat(  # noqa: E731
        interview, committee=scene.committee, starts_at=s.REPEATED, place_az="Zal", place_en="Hall",
        by=scene.secretary, at=s.REVEALED,
    )  # fmt: skip
    assert "new committee" in str(assert_refused(act, Invalid, scene.position))
    assert_refused(
        lambda: open_repeat(
            interview, session=scene.session, starts_at=s.REPEATED, by=scene.secretary, at=s.REVEALED
        ), Invalid, scene.position,
    )  # fmt: skip
    assert Application.objects.get().state == Application.State.SCORED


def test_withdrawn_candidate_neither_blocks_the_reveal_nor_is_ranked(heard):
    scene = heard
    application = scene.applications["B"]
    for member in scene.members:
        seal_sheet(s.fill(scene.interview("A"), member, 5, at=s.SITTING), by=member, at=s.SITTING)
    sheet = s.fill(scene.interview("B"), scene.members[0], 5, at=s.SITTING)
    application.refresh_from_db()
    from recruitment.actions.applications import withdraw_application

    withdraw_application(application, by=application.candidate, at=s.SITTING)
    with pytest.raises(WrongState, match="withdrawn"):
        seal_sheet(sheet, by=scene.members[0], at=s.SITTING)
    reveal(scene.position, by=scene.secretary, at=s.SITTING + timedelta(days=1))
    rows = computed_ranking(scene.position).rows
    assert [(row.reference, row.outcome) for row in rows] == [
        (s.REFERENCES["A"], "within_posts"), (s.REFERENCES["B"], "withdrawn")
    ]  # fmt: skip


def test_announced_draw_orders_a_tie_once_its_seed_is_published():
    seed = "coffee grounds of 5 October"
    plan = deepcopy(DEFAULT_PLAN)
    plan["ties"][-1] = {"by": "draw", "commitment": draw_commitment(seed)}
    scene = s.scored(s.attended(s.declared(s.in_assessment("AB", plan=plan))))
    competition = scene.position.competition

    def publish(by, given):
        return lambda: publish_draw_seed(competition, seed=given, by=by, at=s.REVEALED)

    refusal = assert_refused(publish(scene.secretary, seed), WrongState, scene.position)
    assert "marks of every position" in str(refusal)
    s.revealed(scene)
    order = [s.REFERENCES["A"], s.REFERENCES["B"]]
    assert_refused(
        lambda: decide_tie(scene.position, order, reason="So.", by=scene.members[0], at=s.REVEALED),
        WrongState, scene.position,
    )  # fmt: skip
    refusal = assert_refused(
        lambda: rank_position(scene.position, by=scene.secretary, at=s.REVEALED), WrongState, scene.position
    )
    assert "seed" in str(refusal)
    assert_refused(publish(scene.officer, seed), NotAllowed, scene.position)
    assert_refused(publish(scene.secretary, "another"), Invalid, scene.position)
    row = publish(scene.secretary, seed)()
    assert publish(scene.secretary, seed)() == row
    content = json.loads(rank_position(scene.position, by=scene.secretary, at=s.SIGNED).content)
    drawn = sorted(order, key=lambda reference: draw_ticket(seed, reference))
    assert [line["reference"] for line in content["ranking"]["rows"]] == drawn
    assert content["input"]["draw_seed"] == seed
