"""A world whose receipts and protocols are asked for and not made yet; run inside the processes that are killed."""

from datetime import timedelta

from recruitment.actions.protocols import (
    draw_up_committee_protocol,
    draw_up_ranking_protocol,
    draw_up_session_protocol,
    sign_protocol,
)
from recruitment.models import Application, Protocol
from recruitment.queries.protocols import people_to_sign
from tests.recruitment.apply import makers
from tests.recruitment.results import scenario

RECEIPTS = 12
PROTOCOLS = 3


def build() -> None:
    """One position up to its signed protocols, another with applications just handed in."""
    scene = scenario.ranked(
        scenario.repeated(
            scenario.revealed(scenario.scored(scenario.attended(scenario.declared(scenario.in_assessment()))))
        )
    )
    first = makers.filled_application(makers.open_position(number="99/2012", slug="another-2012"))
    makers.handed_in(first)
    for _number in range(RECEIPTS - 1):
        makers.handed_in(makers.filled_application(Application.objects.get(pk=first.pk).position))
    drawn = [
        draw_up_committee_protocol(scene.committee, by=scene.secretary, at=scenario.SIGNED),
        draw_up_session_protocol(scene.session, by=scene.secretary, at=scenario.SIGNED),
        draw_up_ranking_protocol(scene.position, by=scene.secretary, at=scenario.SIGNED),
    ]
    for protocol in drawn:
        _sign(protocol)


def _sign(protocol: Protocol) -> None:
    for minutes, member in enumerate(people_to_sign(protocol)):
        sign_protocol(protocol, by=member, at=scenario.SIGNED + timedelta(minutes=minutes))
