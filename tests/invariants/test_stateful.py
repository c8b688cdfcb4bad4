"""Anybody does anything at any time: every action is done or refused with a reason, and the house still stands.

`HYPOTHESIS_PROFILE=long` walks longer, with a seed of its own each time.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from core.deadlines.clock import replay
from core.jobs.runner import run_due
from recruitment.actions import applications, checking, protocols
from recruitment.actions.announcement import close
from recruitment.actions.publication import publish_results
from recruitment.actions.ranking import decide_tie, rank_position
from recruitment.actions.reveal import reveal
from recruitment.actions.sessions import invite
from recruitment.models import (
    Session,
)
from recruitment.queries.results import unresolved_ties
from tests.invariants import town as towns
from tests.invariants.machine.after import FromInterviewsOn
from tests.invariants.machine.base import Moves
from tests.invariants.machine.before import BeforeInterviews

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


class AnybodyDoesAnything(BeforeInterviews, FromInterviewsOn):
    """Everything anybody may do, and more often what comes next."""

    # --- those whose step it is -----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The next step of the town by those whose step it is, as far as what went before lets it."""
        self.town.competition.refresh_from_db()
        state = {position.state for position in self.town.positions}
        if self.town.competition.state == "announced":
            for application in self.town.applications:
                self.attempt("submit", lambda a=application: applications.submit_application(a, by=a.candidate))
            self.town.now = max(self.town.now, self.town.competition.closes_at)
            self.attempt("close", lambda: close(self.town.competition, at=self.town.now))
        elif "in_check" in state:
            for step in (towns.registered, towns.seated, towns.asked):
                self.attempt(step.__name__, lambda s=step: s(self.town))
            for position in self.town.positions:
                self.attempt("begin", lambda p=position: checking.begin_assessment(
                    p, by=self.town.people["secretary"], at=self.town.now))  # fmt: skip
        elif "in_assessment" in state:
            self.interviews_go_on()
        elif "revealed" in state:
            self.results_go_on()

    def interviews_go_on(self) -> None:
        """Declared, invited, attended, scored, revealed: the first that is still to do."""
        planned = [row for row in self.town.interviews if row.state == "planned"]
        waiting = [row for row in self.town.applications if row.state == "registered" and not row.interviews.exists()]
        if waiting:
            self._declare_all(0)
            self._plan("secretary", len(waiting), 0)
        for session in Session.objects.filter(committee__competition=self.town.competition, state="planned"):
            self.attempt("session_invite", lambda s=session: invite(
                s, by=self.town.people["secretary"], at=self.town.now))  # fmt: skip
        if planned:
            self._attendance("secretary", "attended")
        else:
            self._score_all([5, 4, 6])
        for position in self.town.positions:
            self.attempt("reveal", lambda p=position: reveal(p, by=self.town.people["secretary"], at=self.town.now))

    def results_go_on(self) -> None:
        """Ties, ranking and protocol; then the signatures; then the list."""
        secretary, chair, at = self.town.people["secretary"], self.town.people["chair"], self.town.now
        for position in self.town.positions:
            if position.state != "revealed":
                continue
            for tie in unresolved_ties(position):
                self.attempt(
                    "tie", lambda p=position, t=tie: decide_tie(p, sorted(t), reason="Better.", by=chair, at=at)
                )
            self.attempt("rank", lambda p=position: rank_position(p, by=secretary, at=at))
            self.attempt("draw_up", lambda p=position: protocols.draw_up_ranking_protocol(p, by=secretary, at=at))
        self._sign_all()
        with replay(at):
            run_due()
        for position in self.town.positions:
            self.attempt("publish", lambda p=position: publish_results(p, by=self.town.people["officer"], at=at))

    go_on_1, go_on_2, go_on_3, go_on_4, go_on_5, go_on_6 = [rule()(lambda self: self.go_on()) for _ in range(6)]


@pytest.mark.django_db
def test_anybody_does_anything_and_the_house_stands() -> None:
    crowd = towns.population()
    AnybodyDoesAnything.towns = {stage: towns.found(stage, crowd) for stage in towns.STAGES}
    AnybodyDoesAnything.done = {}
    AnybodyDoesAnything.founded = Moves()
    AnybodyDoesAnything.founded.read_on()
    run_state_machine_as_test(
        AnybodyDoesAnything,
        settings=settings(
            max_examples=150 if LONG else 14,
            stateful_step_count=60 if LONG else 40,
            derandomize=not LONG,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )
    assert {"submit", "score", "reveal", "rank", "draw_up", "sign", "publish"} <= set(AnybodyDoesAnything.done)
