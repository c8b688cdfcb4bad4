"""What people do up to the interviews: time, candidates, the check, committees."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from core.deadlines.clock import replay
from core.jobs.runner import run_due
from recruitment.actions import applications, checking, committees
from recruitment.actions.announcement import announce, close
from recruitment.actions.declarations import declare
from recruitment.actions.plan import save_plan
from recruitment.actions.questions import Asked, save_questions
from recruitment.models import (
    Competition,
)
from tests.invariants import town as towns
from tests.invariants.machine.base import EVERYBODY, MEMBERS, Town, mostly, which
from tests.recruitment.apply.makers import ELIGIBILITY


class BeforeInterviews(Town):
    """Rules of the first half."""

    # --- time and the clock -------------------------------------------------------------------------------------------

    @rule(hours=st.sampled_from((1, 24, 24 * 10, 24 * 30)))
    def time_passes(self, hours: int) -> None:
        self.town.now += timedelta(hours=hours)

    @rule()
    def the_clock_closes(self) -> None:
        self.attempt("close", lambda: close(self.town.competition, at=self.town.now))

    @rule()
    def jobs_run(self) -> None:
        with replay(self.town.now):
            run_due()

    @rule(who=mostly("officer"))
    def announce_again(self, who: str) -> None:
        by, competition = self.town.people[who], Competition.objects.get(pk=self.town.competition.pk)
        self.attempt("announce", lambda: announce(competition, by=by, at=self.town.now))
        self.attempt("save_plan", lambda: save_plan(competition, towns.PLAN, by=by, at=self.town.now))

    # --- candidates ---------------------------------------------------------------------------------------------------

    @rule(number=which, who=st.one_of(st.none(), st.sampled_from(EVERYBODY)), act=st.sampled_from((
        "submit", "submit", "submit", "withdraw", "spoil", "mend", "equality", "start")))  # fmt: skip
    def a_candidate_acts(self, number: int, who: str | None, act: str) -> None:
        application, at = self.pick(self.town.applications, number), self.town.now
        by = self.town.people[who] if who else application.candidate
        acts: dict[str, Callable[[], Any]] = {
            "submit": lambda: applications.submit_application(application, by=by),
            "withdraw": lambda: applications.withdraw_application(application, by=by, at=at),
            "spoil": lambda: applications.save_eligibility(application, answers={"citizen": ""}, by=by, at=at),
            "mend": lambda: applications.save_eligibility(application, answers=ELIGIBILITY, by=by, at=at),
            "equality": lambda: applications.answer_equality(application, answers={"gender": "female"}, by=by, at=at),
            "start": lambda: applications.start_application(application.position, by=by, at=at),
        }
        self.attempt(act, acts[act])

    # --- the check ----------------------------------------------------------------------------------------------------

    @rule(number=which, who=mostly("officer"), act=st.sampled_from(("start", "register", "register", "refuse")))
    def papers_are_checked(self, number: int, who: str, act: str) -> None:
        application, by, at = self.pick(self.town.applications, number), self.town.people[who], self.town.now
        reasons = {"ground": "not_citizen", "text": "No.", "legal_basis": "Article 27"}
        acts: dict[str, Callable[[], Any]] = {
            "start": lambda: checking.start_check(application, by=by, at=at),
            "register": lambda: checking.register(application, by=by, at=at),
            "refuse": lambda: checking.refuse_registration(application, **reasons, by=by, at=at),
        }
        self.attempt(f"check_{act}", acts[act])

    @rule(who=mostly("officer"))
    def all_are_registered(self, who: str) -> None:
        by, at = self.town.people[who], self.town.now
        rows = [row for row in self.town.applications if row.reference]
        self.attempt("register_many", lambda: checking.start_check_of_many(rows, by=by, at=at))
        self.attempt("register_many", lambda: checking.register_many(rows, by=by, at=at))

    @rule(number=which, who=mostly("secretary", "officer"))
    def assessment_begins(self, number: int, who: str) -> None:
        position, by = self.pick(self.town.positions, number), self.town.people[who]
        self.attempt("begin_assessment", lambda: checking.begin_assessment(position, by=by, at=self.town.now))

    # --- committees ---------------------------------------------------------------------------------------------------

    @rule(who=mostly("officer"))
    def a_committee_is_formed(self, who: str) -> None:
        by, at = self.town.people[who], self.town.now
        self.attempt("form", lambda: committees.form_committee(
            self.town.competition, positions=self.town.positions, by=by, at=at))  # fmt: skip

    @rule(
        number=which,
        who=mostly("officer"),
        person=mostly(*MEMBERS),
        kind=st.sampled_from(("body", "oversight", "expert")),
    )
    def a_seat_is_given(self, number: int, who: str, person: str, kind: str) -> None:
        committee, by, at = self.pick(self.town.committees, number), self.town.people[who], self.town.now
        if committee:
            self.attempt("seat", lambda: committees.seat_member(
                committee, person=self.town.people[person], kind=kind, is_chair=kind == "body", level=1, by=by, at=at
            ))  # fmt: skip

    @rule(number=which, seat=which, who=mostly("officer"), act=st.sampled_from(("waive", "unseat", "substitute")))
    def a_seat_is_changed(self, number: int, seat: int, who: str, act: str) -> None:
        committee, by, at = self.pick(self.town.committees, number), self.town.people[who], self.town.now
        row = self.pick(list(committee.seats.select_related("committee", "person")), seat) if committee else None
        if row is None:
            return
        substitute = self.town.people["substitute"]
        acts: dict[str, Callable[[], Any]] = {
            "waive": lambda: committees.waive_standing(row, reason="No ledger.", by=by, at=at),
            "unseat": lambda: committees.unseat_member(row, by=by, at=at),
            "substitute": lambda: committees.add_substitute(
                row, person=substitute, level=1, reason="Recusal", waiver="No ledger.", by=by, at=at
            ),
        }
        self.attempt(act, acts[act])

    @rule(number=which, who=mostly("officer"))
    def a_committee_is_confirmed(self, number: int, who: str) -> None:
        committee, by, at = self.pick(self.town.committees, number), self.town.people[who], self.town.now
        if committee:
            self.attempt("confirm", lambda: committees.confirm_committee(
                committee, order_number="2", order_date=date(2012, 11, 6), by=by, at=at))  # fmt: skip

    @rule(number=which, who=mostly("officer"), set_=st.sampled_from(("main", "parallel")))
    def questions_are_written(self, number: int, who: str, set_: str) -> None:
        position, by = self.pick(self.town.positions, number), self.town.people[who]
        asked = [Asked(code, "Sual?", "Question?") for code in towns.CODES]
        self.attempt("questions", lambda: save_questions(
            position, which=set_, questions=asked, by=by, at=self.town.now))  # fmt: skip

    @rule(number=which, who=mostly(*MEMBERS), outcome=st.sampled_from(("none", "none", "none", "conflict")))
    def a_member_declares(self, number: int, who: str, outcome: str) -> None:
        application, by = self.pick(self.town.applications, number), self.town.people[who]
        self.attempt("declare", lambda: declare(
            application, outcome=outcome, nature="Kin", by=by, at=self.town.now))  # fmt: skip

    @rule(conflicted=st.sampled_from((0, 0, 0, 1)))
    def everybody_declares(self, conflicted: int) -> None:
        self._declare_all(conflicted)

    def _declare_all(self, conflicted: int) -> None:
        for application in self.town.applications:
            for number, name in enumerate(MEMBERS):
                outcome = "conflict" if conflicted and number == 2 else "none"
                by = self.town.people[name]
                self.attempt("declare", lambda a=application, o=outcome, p=by: declare(
                    a, outcome=o, nature="Kin", by=p, at=self.town.now))  # fmt: skip
