"""What people do from the interviews on: sessions, sheets, results."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from recruitment.actions import protocols
from recruitment.actions.publication import publish_results
from recruitment.actions.ranking import decide_tie, rank_position
from recruitment.actions.repeat import plan_repeat
from recruitment.actions.reveal import reveal
from recruitment.actions.scoring import amend_mark, open_sheet, save_mark, seal_sheet
from recruitment.actions.sessions import close_session, invite, plan_session, record_attendance, reorder_session
from recruitment.models import (
    Session,
    Sheet,
)
from recruitment.queries.results import unresolved_ties
from tests.invariants import town as towns
from tests.invariants.machine.base import MEMBERS, Town, mostly, which


class FromInterviewsOn(Town):
    """Rules of the second half."""

    # --- sessions -----------------------------------------------------------------------------------------------------

    @rule(who=mostly("secretary"), most=st.integers(1, 4), number=which)
    def a_session_is_planned(self, who: str, most: int, number: int) -> None:
        self._plan(who, most, number)

    def _plan(self, who: str, most: int, number: int) -> None:
        committee, by, at = self.pick(self.town.committees, number), self.town.people[who], self.town.now
        waiting = [row for row in self.town.applications if row.state == "registered" and not row.interviews.exists()]
        rows = (waiting or self.town.applications)[:most]
        if committee:
            self.attempt("plan_session", lambda: plan_session(
                committee, starts_at=at, place_az="Zal", place_en="Hall", minutes_each=30, applications=rows, by=by,
                at=at))  # fmt: skip

    @rule(who=mostly("secretary"), number=which, act=st.sampled_from(("invite", "reorder", "close")))
    def a_session_goes_on(self, who: str, number: int, act: str) -> None:
        rows = Session.objects.filter(committee__competition=self.town.competition)
        session, by, at = (
            self.pick(list(rows.select_related("committee__competition")), number),
            self.town.people[who],
            self.town.now,
        )
        if session is None:
            return
        acts: dict[str, Callable[[], Any]] = {
            "invite": lambda: invite(session, by=by, at=at),
            "reorder": lambda: reorder_session(session, order=list(session.interviews.all())[::-1], by=by, at=at),
            "close": lambda: close_session(session, by=by, at=at),
        }
        self.attempt(f"session_{act}", acts[act])

    @rule(who=mostly("secretary", "chair"), outcome=st.sampled_from(("attended", "attended", "no_show", "declined")))
    def they_came(self, who: str, outcome: str) -> None:
        self._attendance(who, outcome)

    def _attendance(self, who: str, outcome: str) -> None:
        by = self.town.people[who]
        for interview in self.town.interviews:
            if interview.state == "planned":
                self.attempt(f"{outcome}", lambda i=interview: record_attendance(
                    i, outcome=outcome, by=by, at=self.town.now))  # fmt: skip

    # --- sheets -------------------------------------------------------------------------------------------------------

    @rule(number=which, who=mostly(*MEMBERS), mark=st.sampled_from((1, 3, 4, 5, 7, 8)),
          note=st.sampled_from(("", "Weak.")), code=st.sampled_from(("C1", "C2", "C9")))  # fmt: skip
    def a_mark_is_given(self, number: int, who: str, mark: int, note: str, code: str) -> None:
        interview, by, at = self.pick(self.town.interviews, number), self.town.people[who], self.town.now
        if interview:
            self.attempt("mark", lambda: save_mark(
                open_sheet(interview, by=by, at=at), code, value=Decimal(mark), note=note, by=by, at=at))  # fmt: skip

    @rule(number=which, who=mostly(*MEMBERS), owner=st.sampled_from(MEMBERS))
    def a_sheet_is_sealed_or_amended(self, number: int, who: str, owner: str) -> None:
        sheets = Sheet.objects.filter(interview__in=self.town.interviews, seat__person=self.town.people[owner])
        sheet, by, at = self.pick(list(sheets), number), self.town.people[who], self.town.now
        if sheet:
            self.attempt("seal", lambda: seal_sheet(sheet, by=by, at=at))
            self.attempt("amend", lambda: amend_mark(sheet, "C1", value=Decimal(6), reason="Misread.", by=by, at=at))

    @rule(marks=st.lists(st.sampled_from((1, 4, 5, 7)), min_size=3, max_size=3))
    def everybody_scores(self, marks: list[int]) -> None:
        self._score_all(marks)

    def _score_all(self, marks: list[int]) -> None:
        for interview in self.town.interviews:
            for number, name in enumerate(MEMBERS):
                by, mark = self.town.people[name], marks[number % 3]
                self.attempt("score", lambda i=interview, p=by, m=mark: towns.fill(i, p, m, at=self.town.now))

    # --- results ------------------------------------------------------------------------------------------------------

    @rule(number=which, who=mostly("secretary"))
    def marks_are_revealed(self, number: int, who: str) -> None:
        position, by = self.pick(self.town.positions, number), self.town.people[who]
        self.attempt("reveal", lambda: reveal(position, by=by, at=self.town.now))

    @rule(number=which, who=mostly("secretary"))
    def an_interview_is_repeated(self, number: int, who: str) -> None:
        interview, by, at = self.pick(self.town.interviews, number), self.town.people[who], self.town.now
        if interview:
            self.attempt("repeat", lambda: plan_repeat(
                interview, committee=interview.session.committee, starts_at=at, place_az="Zal", place_en="Hall", by=by,
                at=at))  # fmt: skip

    @rule(number=which, who=mostly("secretary"))
    def a_position_is_ranked(self, number: int, who: str) -> None:
        position, by = self.pick(self.town.positions, number), self.town.people[who]
        self.attempt("rank", lambda: rank_position(position, by=by, at=self.town.now))

    @rule(number=which, who=mostly("chair"))
    def a_tie_is_decided(self, number: int, who: str) -> None:
        position, by = self.pick(self.town.positions, number), self.town.people[who]
        ties = unresolved_ties(position) if position.state == "revealed" else ()
        order = sorted(ties[0]) if ties else ["12-0001-A1", "12-0002-B2"]
        self.attempt("tie", lambda: decide_tie(position, order, reason="Better.", by=by, at=self.town.now))

    @rule(number=which, who=mostly("secretary"), kind=st.sampled_from(("ranking", "ranking", "committee", "session")))
    def a_protocol_is_drawn_up(self, number: int, who: str, kind: str) -> None:
        by, at = self.town.people[who], self.town.now
        if kind == "ranking":
            position = self.pick(self.town.positions, number)
            self.attempt("draw_up", lambda: protocols.draw_up_ranking_protocol(position, by=by, at=at))
        elif kind == "committee" and (committee := self.pick(self.town.committees, number)):
            self.attempt("draw_up_other", lambda: protocols.draw_up_committee_protocol(committee, by=by, at=at))
        elif interview := self.pick(self.town.interviews, number):
            self.attempt("draw_up_other", lambda: protocols.draw_up_session_protocol(interview.session, by=by, at=at))

    @rule(who=mostly(*MEMBERS), number=which, dissent=st.sampled_from(("", "", "No.")))
    def a_protocol_is_signed(self, who: str, number: int, dissent: str) -> None:
        protocol, by = self.pick(list(self.town.competition.protocols.all()), number), self.town.people[who]
        if protocol:
            self.attempt("sign", lambda: protocols.sign_protocol(protocol, by=by, at=self.town.now, dissent=dissent))

    @rule()
    def everybody_signs(self) -> None:
        self._sign_all()

    def _sign_all(self) -> None:
        for protocol in self.town.competition.protocols.all():
            for name in MEMBERS:
                by = self.town.people[name]
                self.attempt("sign", lambda p=protocol, b=by: protocols.sign_protocol(p, by=b, at=self.town.now))

    @rule(number=which, who=mostly("officer"))
    def results_are_published(self, number: int, who: str) -> None:
        position, by = self.pick(self.town.positions, number), self.town.people[who]
        self.attempt("publish", lambda: publish_results(position, by=by, at=self.town.now))
