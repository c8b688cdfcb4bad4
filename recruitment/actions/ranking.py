"""Ranking a position, and the reasoned decision where the whole chain leaves a tie."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import sha256_hex
from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from recruitment.actions.reveal import locked_position, note_divergences
from recruitment.models import Position, Ranking, TieDecision
from recruitment.queries.results import computed_ranking, ranking_text, unresolved_ties
from recruitment.queries.scoring import plan_of


@transaction.atomic
def rank_position(position: Position, *, by: Any, at: datetime) -> Ranking:
    """Compute the ranking from the sealed sheets and keep it with its input, so that anybody can compute it again.

    Equal input gives the same row: nothing is written twice. Raises NotAllowed for anybody but the secretary,
    WrongState before the reveal, while a divergent interview waits for its repeat, or while a tie is undecided.
    """
    position = locked_position(position, by)
    if position.state != Position.State.REVEALED:
        raise WrongState(_("A ranking needs all sheets sealed and revealed."))
    if note_divergences(position, by=by, at=at):
        raise WrongState(_("Marks that diverge decide the result here: the interview must be repeated first."))
    ranking = computed_ranking(position)
    if ranking.unresolved and ranking.plan.ties[-1].by == "draw":
        raise WrongState(_("The announced draw decides a tie here: its seed must be published first."))
    if ranking.unresolved:
        raise WrongState(_("The announced chain leaves a tie: the committee's chair must decide it with reasons."))
    content = ranking_text(position)
    latest = position.rankings.last()
    if latest is not None and latest.sha256 == sha256_hex(content):
        return latest
    row = Ranking.objects.create(
        position=position,
        number=latest.number + 1 if latest else 1,
        content=content.decode(),
        sha256=sha256_hex(content),
        ranked_by=by,
        ranked_at=at,
    )
    record("position.ranked", position, by=by, at=at, content={"number": row.number, "sha256": row.sha256})
    return row


@transaction.atomic
def decide_tie(position: Position, order: Sequence[str], *, reason: str, by: Any, at: datetime) -> TieDecision:
    """The chair's reasoned order of candidates whom every other step of the chain leaves equal.

    Raises NotAllowed for anybody but the committee's chair, WrongState where there is no such tie, Invalid
    without a reason.
    """
    position = (
        Position.objects.select_for_update(of=("self",)).select_related("competition", "committee").get(pk=position.pk)
    )
    committee = position.committee
    if committee is None or not committee.seats.filter(person=by, is_chair=True).exists():
        raise NotAllowed(_("Only the committee's chair decides a tie."))
    if plan_of(position.competition).ties[-1].by != "decision":
        raise WrongState(_("The plan announced a draw: nobody decides this tie."))
    if position.state != Position.State.REVEALED or set(order) not in [set(tie) for tie in unresolved_ties(position)]:
        raise WrongState(_("There is no such tie to decide."))
    if not reason.strip():
        raise Invalid({"reason": _("Give the reasons for this order.")})
    decision = TieDecision.objects.create(
        position=position, order=list(order), reason=reason.strip(), decided_by=by, decided_at=at
    )
    record("position.tie_decided", position, by=by, at=at, content={"order": list(order), "reason": reason.strip()})
    return decision
