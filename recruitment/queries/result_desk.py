"""Where a position stands between the last interview and the published list, and what may be done next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.accounts.models import User
from recruitment.models import Application, Committee, Competition, Interview, Position, Protocol, Session, Sheet
from recruitment.permissions.competition import can_keep_order, can_run
from recruitment.queries.desk import Need
from recruitment.queries.protocols import people_to_sign
from recruitment.queries.results import computed_ranking, is_current, outstanding, signed_protocol
from recruitment.queries.scoring import counting_interviews, due_seats
from recruitment.rules.ranking import Ranking

STATES = (Position.State.IN_ASSESSMENT, Position.State.REVEALED, Position.State.RESULTS_PUBLISHED)


@dataclass(frozen=True)
class Sealed:
    """One candidate: the latest interview, how many sheets are due and how many sealed. Never a mark."""

    interview: Interview
    sealed: int
    due: int


@dataclass(frozen=True)
class Standing:
    """Everything the desk of a position's results asks; `why_not` says per act why it cannot be done ("" it can)."""

    position: Position
    sealed: list[Sealed]
    ranking: Ranking | None
    invalid: list[Interview]
    current: bool
    protocol: Protocol | None
    why_not: dict[str, str]

    @property
    def next_act(self) -> str:
        """The act that takes the position on, or "" once nothing is left."""
        if self.position.state == Position.State.IN_ASSESSMENT:
            return "reveal"
        if self.position.state != Position.State.REVEALED:
            return ""
        if not self.current:
            return "rank"
        return "draw_up" if self.protocol is None else "publish"


def sealed_counts(position: Position) -> list[Sealed]:
    """How many sheets are sealed, candidate by candidate, by reference."""
    found = []
    for interview in counting_interviews(position).values():
        due = {seat.pk for seat in due_seats(interview)}
        sealed = [row for row in interview.sheets.all() if row.state != Sheet.State.DRAFT and row.seat_id in due]
        found.append(Sealed(interview, len(sealed), len(due)))
    return sorted(found, key=lambda one: str(one.interview.application.reference))


def standing(position: Position) -> Standing:
    """Where the position stands."""
    shown = position.state in (Position.State.REVEALED, Position.State.RESULTS_PUBLISHED)
    ranking = computed_ranking(position) if shown else None
    diverging = {row.reference for row in ranking.divergences if row.invalid} if ranking else set()
    counts = sealed_counts(position)
    invalid = [one.interview for one in counts if one.interview.application.reference in diverging]
    kept = position.rankings.last()
    current = shown and is_current(position, kept)
    protocol = position.protocols.filter(kind=Protocol.Kind.RANKING, ranking=kept).last() if kept and current else None
    why_not = {
        "reveal": _why_not_reveal(position),
        "rank": _why_not_rank(position, ranking, invalid),
        "draw_up": "" if current else _("Rank the position first."),
        "publish": _why_not_publish(position, protocol),
    }
    return Standing(position, counts, ranking, invalid, current, protocol, why_not)


def _why_not_reveal(position: Position) -> str:
    if position.state != Position.State.IN_ASSESSMENT:
        return _("The marks are revealed.")
    missing = outstanding(position)
    if missing["interviews"]:
        words = ngettext(
            "%(n)d candidate has not been interviewed yet.",
            "%(n)d candidates have not been interviewed yet.",
            missing["interviews"],
        )
        return words % {"n": missing["interviews"]}
    if missing["sheets"]:
        words = ngettext(
            "%(n)d interview still lacks a sealed sheet.",
            "%(n)d interviews still lack a sealed sheet.",
            missing["sheets"],
        )
        return words % {"n": missing["sheets"]}
    return ""


def _why_not_rank(position: Position, ranking: Ranking | None, invalid: list[Interview]) -> str:
    if position.state != Position.State.REVEALED or ranking is None:
        return _("A ranking needs all sheets sealed and revealed.")
    if invalid:
        return _("Marks that diverge decide the result here: the interview must be repeated first.")
    if ranking.unresolved and ranking.plan.ties[-1].by == "draw":
        return _("The announced draw decides a tie here: its seed must be published first.")
    if ranking.unresolved:
        return _("The announced chain leaves a tie: the committee's chair must decide it with reasons.")
    return ""


def _why_not_publish(position: Position, protocol: Protocol | None) -> str:
    if position.state != Position.State.REVEALED:
        return _("There is no ranking yet.")
    if protocol is None or signed_protocol(position) is None:
        return _("Results are published from the signed protocol of the latest ranking.")
    return "" if protocol.document_id else _("The signed protocol is still being made. Try again in a minute.")


@dataclass(frozen=True)
class Paper:
    """A protocol that exists or may be drawn up: who has signed, who has not."""

    kind: str
    about: Any
    label: str
    protocol: Protocol | None
    signed: list[str]
    missing: list[str]
    why_not: str


def papers(position: Position) -> list[Paper]:
    """The protocols of the committee and of every session in which candidates of the position were heard."""
    sessions = Session.objects.filter(interviews__application__position=position).distinct()
    sessions = sessions.select_related("committee__competition").order_by("starts_at", "pk")
    committees = {position.committee_id: position.committee} if position.committee else {}
    committees |= {row.committee_id: row.committee for row in sessions}
    signatures = Prefetch("protocols", Protocol.objects.order_by("pk").prefetch_related("signatures__person"))
    found = [_committee_paper(row) for row in Committee.objects.filter(pk__in=committees).prefetch_related(signatures)]
    return found + [_session_paper(row) for row in sessions.prefetch_related(signatures)]


def _committee_paper(committee: Committee) -> Paper:
    made = [row for row in committee.protocols.all() if row.kind == Protocol.Kind.COMMITTEE]
    label = _("Committee %(number)s") % {"number": committee.number}
    why_not = "" if committee.state == Committee.State.CONFIRMED else _("Confirm the committee first.")
    return paper("committee", committee, label, made[-1] if made else None, why_not)


def _session_paper(session: Session) -> Paper:
    made = list(session.protocols.all())
    values = {"number": session.number, "committee": session.committee.number}
    label = _("Session %(number)s of committee %(committee)s") % values
    why_not = "" if session.state == Session.State.HELD else _("Close the session first.")
    return paper("session", session, label, made[-1] if made else None, why_not)


def paper(kind: str, about: Any, label: str, protocol: Protocol | None, why_not: str = "") -> Paper:
    """A protocol with the names of those who signed and of those who have not."""
    if protocol is None:
        return Paper(kind, about, label, None, [], [], why_not)
    given = {row.person_id for row in protocol.signatures.all()}
    people: Iterable[User] = people_to_sign(protocol)
    signed = [person.name for person in people if person.pk in given]
    missing = [person.name for person in people if person.pk not in given]
    return Paper(kind, about, label, protocol, signed, missing, why_not)


@dataclass(frozen=True)
class BoardLine:
    """A position on the board of results."""

    position: Position
    sealed: int
    due: int
    what: str


def board(competition: Competition) -> list[BoardLine]:
    """Every position of a competition with its sealed sheets and what is next, by code."""
    positions = competition.positions.filter(state__in=STATES).select_related("competition", "committee")
    return [_board_line(position) for position in positions.order_by("code")]


def _board_line(position: Position) -> BoardLine:
    found = standing(position)
    attended = [one for one in found.sealed if one.interview.state == Interview.State.ATTENDED]
    live = [one for one in attended if one.interview.application.state != Application.State.WITHDRAWN]
    return BoardLine(position, sum(one.sealed for one in live), sum(one.due for one in live), next_words(found))


def next_words(found: Standing) -> str:
    """What is next for a position, or what it waits for."""
    act = found.next_act
    if not act:
        return _("The results are published.")
    ready = {
        "reveal": _("The marks can be revealed."),
        "rank": _("The position can be ranked."),
        "draw_up": _("The protocol can be drawn up."),
        "publish": _("The results can be published."),
    }
    return found.why_not[act] or ready[act]


def result_needs(competition: Competition, user: Any) -> list[Need]:
    """What the secretary and the officer have to do between the last sheet and the published list."""
    keeps, runs = can_keep_order(user, competition), can_run(user, competition)
    if not (keeps or runs):
        return []
    texts = {
        "reveal": _("Reveal the marks of %(position)s"),
        "rank": _("Rank %(position)s"),
        "draw_up": _("Draw up the protocol of %(position)s"),
        "publish": _("Publish the results of %(position)s"),
    }
    found = []
    states = (Position.State.IN_ASSESSMENT, Position.State.REVEALED)
    for position in competition.positions.filter(state__in=states).select_related("competition", "committee"):
        where = standing(position)
        act = where.next_act
        if where.invalid and keeps:
            text = _("Plan the repeat of an interview for %(position)s") % {"position": position.code}
            found.append(Need(text, "recruitment_position_results", position.pk))
        elif act and not where.why_not[act] and (runs if act == "publish" else keeps):
            text = texts[act] % {"position": position.code}
            found.append(Need(text, "recruitment_position_results", position.pk))
    return found
