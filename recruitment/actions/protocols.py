"""Protocols: drawn up, put up for signature, signed by every member in the application, then kept as a document."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import canonical_bytes, sha256_hex
from core.errors import NotAllowed, WrongState
from core.jobs.actions import enqueue
from core.journal.actions import record
from core.transitions import change_state
from recruitment.models import Committee, Position, Protocol, ProtocolSignature, Session, Sheet
from recruitment.permissions.competition import can_keep_order
from recruitment.queries.protocols import committee_content, ranking_content, session_content, signers
from recruitment.queries.results import is_current


@transaction.atomic
def draw_up_committee_protocol(committee: Committee, *, by: Any, at: datetime) -> Protocol:
    """The protocol of the committee's composition, declarations and recusals. Raises as the ranking's."""
    _require_secretary(committee, by)
    if committee.state != Committee.State.CONFIRMED:
        raise WrongState(_("Confirm the committee first."))
    return _draw_up(Protocol.Kind.COMMITTEE, committee, committee_content(committee), by=by, at=at)


@transaction.atomic
def draw_up_session_protocol(session: Session, *, by: Any, at: datetime) -> Protocol:
    """The protocol of a session that was held: who attended, in which order, asked what. Raises as the ranking's."""
    _require_secretary(session.committee, by)
    if session.state != Session.State.HELD:
        raise WrongState(_("Close the session first."))
    return _draw_up(Protocol.Kind.SESSION, session.committee, session_content(session), by=by, at=at, session=session)


@transaction.atomic
def draw_up_ranking_protocol(position: Position, *, by: Any, at: datetime) -> Protocol:
    """The protocol of the latest ranking: marks by member and criterion, the calculation, ties, the order.

    Raises NotAllowed for anybody but the secretary, WrongState without a ranking or when one is drawn up already.
    """
    position = (
        Position.objects.select_for_update(of=("self",)).select_related("competition", "committee").get(pk=position.pk)
    )
    ranking = position.rankings.last()
    if position.committee is None or ranking is None or position.state != Position.State.REVEALED:
        raise WrongState(_("Rank the position first."))
    _require_secretary(position.committee, by)
    if not is_current(position, ranking):
        raise WrongState(_("Something changed after the ranking. Rank the position again."))
    content = ranking_content(position, ranking)
    return _draw_up(
        Protocol.Kind.RANKING, position.committee, content, by=by, at=at, position=position, ranking=ranking
    )


def _require_secretary(committee: Committee, by: Any) -> None:
    if not can_keep_order(by, committee.competition):
        raise NotAllowed(_("Only the committee's secretary draws up protocols."))


def _draw_up(
    kind: str, committee: Committee, content: dict[str, Any], *, by: Any, at: datetime, **about: Any
) -> Protocol:
    """Number the protocol and put it up for signature; an unsigned earlier one about the same is corrected by it."""
    competition = committee.competition
    type(competition).objects.select_for_update().get(pk=competition.pk)  # numbers are given one at a time
    subject = {name: value for name, value in about.items() if name != "ranking"}
    earlier = Protocol.objects.filter(kind=kind, committee=committee, **subject).last()
    same = {key: value for key, value in content.items() if key != "drawn_up_at"}
    if earlier is not None and sha256_hex(same) == _comparable(earlier):
        raise WrongState(_("This protocol is drawn up already: No. %(number)s.") % {"number": earlier.number})
    number = f"{competition.number}/{competition.protocols.count() + 1}"
    data = canonical_bytes({**content, "number": number, "drawn_up_at": at, "corrects": earlier and earlier.number})
    protocol = Protocol.objects.create(
        competition=competition,
        kind=kind,
        number=number,
        committee=committee,
        content=data.decode(),
        sha256=sha256_hex(data),
        corrects=earlier,
        drawn_up_at=at,
        drawn_up_by=by,
        **about,
    )
    change_state(protocol, Protocol.State.FOR_SIGNATURE, by=by, at=at, content={"sha256": protocol.sha256})
    return protocol


def _comparable(protocol: Protocol) -> str:
    given = {"number", "drawn_up_at", "corrects"}
    return sha256_hex({key: value for key, value in json.loads(protocol.content).items() if key not in given})


@transaction.atomic
def sign_protocol(protocol: Protocol, *, by: Any, at: datetime, dissent: str = "") -> ProtocolSignature:
    """A member signs, with a dissenting opinion when they have one; the last signature closes the protocol.

    When a ranking protocol is signed its sheets are locked, and the document is made by a job. Raises NotAllowed
    for whoever is not among the signers, WrongState when it is signed already, corrected, or overtaken.
    """
    protocol = (
        Protocol.objects.select_for_update(of=("self",)).select_related("committee", "position").get(pk=protocol.pk)
    )
    expected = signers(protocol)
    if by.pk not in expected:
        raise NotAllowed(_("Your signature is not expected on this protocol."))
    if protocol.state != Protocol.State.FOR_SIGNATURE or protocol.signatures.filter(person=by).exists():
        raise WrongState(_("This protocol is signed already."))
    _check_still_true(protocol)
    signature = ProtocolSignature.objects.create(protocol=protocol, person=by, signed_at=at, dissent=dissent.strip())
    detail = {"sha256": protocol.sha256, "dissent": bool(signature.dissent)}
    record("protocol.signature_given", protocol, by=by, at=at, content=detail)
    if set(protocol.signatures.values_list("person_id", flat=True)) >= expected:
        _close(protocol, by=by, at=at)
    return signature


def _held_protocol(protocol: Protocol) -> Protocol:
    """The protocol under a lock, after its position's: an amendment waits until the signature is given, or is seen."""
    if protocol.position_id:
        Position.objects.select_for_update().get(pk=protocol.position_id)
    rows = Protocol.objects.select_for_update(of=("self",))
    return rows.select_related("committee", "position__competition", "ranking").get(pk=protocol.pk)


def _check_still_true(protocol: Protocol) -> None:
    """Nobody signs what a later protocol corrects, or a ranking that an amendment has overtaken."""
    later = protocol.corrections.last()
    if later is not None:
        raise WrongState(_("Protocol No. %(number)s stands in place of this one.") % {"number": later.number})
    if protocol.position is not None and not is_current(protocol.position, protocol.ranking):
        raise WrongState(_("Something changed after the ranking: the secretary must rank and draw up again."))


def _close(protocol: Protocol, *, by: Any, at: datetime) -> None:
    change_state(protocol, Protocol.State.SIGNED, by=by, at=at, content={"sha256": protocol.sha256})
    if protocol.kind == Protocol.Kind.RANKING:
        sheets = Sheet.objects.filter(
            interview__application__position_id=protocol.position_id, state__in=["revealed", "amended"]
        )
        for sheet in sheets:
            change_state(sheet, Sheet.State.LOCKED, by=by, at=at)
    enqueue("recruitment.make_protocol", protocol, key=f"recruitment.make_protocol:{protocol.pk}", by=by, at=at)
