"""Protocols: whose signature they need, and who reads them before and besides the public."""

from typing import TYPE_CHECKING, Any

from recruitment.permissions.competition import can_open_desk

if TYPE_CHECKING:
    from recruitment.models import Protocol


def signers(protocol: "Protocol") -> set[int]:
    """Ids of the people whose signatures the protocol needs: the members, and substitutes who took part in it."""
    from recruitment.models import Protocol, Seat

    seats = Seat.objects.filter(committee=protocol.committee_id, substitute_for__isnull=True)
    found = set(seats.values_list("person_id", flat=True))
    took_part = Seat.objects.none()
    if protocol.kind == Protocol.Kind.RANKING:
        took_part = Seat.objects.filter(sheets__interview__application__position=protocol.position_id)
    elif protocol.kind == Protocol.Kind.SESSION:
        took_part = Seat.objects.filter(sheets__interview__session=protocol.session_id)
    return found | set(took_part.values_list("person_id", flat=True))


def is_signer(user: Any, protocol: "Protocol") -> bool:
    """Whether this person's signature is expected on the protocol."""
    return bool(user.is_authenticated) and user.pk in signers(protocol)


def can_read_protocol(user: Any, protocol: "Protocol") -> bool:
    """Its signers, the desk of the competition (officers, secretary), auditors and overseers."""
    return is_signer(user, protocol) or can_open_desk(user, protocol.competition)
