"""Publishing a position's results from a signed ranking protocol."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import canonical_bytes, sha256_hex
from core.errors import NotAllowed, WrongState
from core.jobs.actions import enqueue
from core.pagecache.actions import outdate
from core.transitions import change_state
from recruitment.actions.conclusion import conclude_when_over
from recruitment.models import Application, Position, Protocol, Publication
from recruitment.permissions.competition import can_run
from recruitment.queries.opendata import merit_list
from recruitment.queries.results import computed_ranking, is_current, signed_protocol


@transaction.atomic
def publish_results(position: Position, *, by: Any, at: datetime) -> Publication:
    """Publish the merit list by reference, and tell every candidate their own result.

    Raises NotAllowed for anybody but the body's personnel officer, WrongState until the protocol of the latest
    ranking is signed and its document is made.
    """
    rows = Position.objects.select_for_update(of=("self",)).select_related("competition__body", "committee")
    position = rows.get(pk=position.pk)
    if not can_run(by, position.competition):
        raise NotAllowed(_("Only a personnel officer of the body publishes results."))
    protocol = signed_protocol(position)
    if position.state != Position.State.REVEALED or protocol is None:
        raise WrongState(_("Results are published from the signed protocol of the latest ranking."))
    if protocol.document_id is None:
        raise WrongState(_("The signed protocol is still being made. Try again in a minute."))
    if not is_current(position, protocol.ranking):
        raise WrongState(_("Something changed after the ranking. Rank the position and draw up its protocol again."))
    content = canonical_bytes(merit_list(position))
    publication = Publication.objects.create(
        position=position,
        ranking=protocol.ranking,
        protocol=protocol,
        content=content.decode(),
        sha256=sha256_hex(content),
        published_at=at,
        published_by=by,
    )
    change_state(protocol, Protocol.State.PUBLISHED, by=by, at=at)
    _conclude_applications(position, by=by, at=at)
    change_state(position, Position.State.RESULTS_PUBLISHED, by=by, at=at, content={"sha256": publication.sha256})
    conclude_when_over(position.competition, by=by, at=at)
    outdate(at=at)
    for work in ("recruitment.make_results", "recruitment.tell_results"):
        enqueue(work, publication, key=f"{work}:{publication.pk}", by=by, at=at)
    return publication


def _conclude_applications(position: Position, *, by: Any, at: datetime) -> None:
    """Write each scored candidate's outcome: passed and ranked, or not passed."""
    ranking = computed_ranking(position)
    for application in position.applications.filter(state=Application.State.SCORED):
        place = ranking.row(str(application.reference)).place
        if place is None:
            change_state(application, Application.State.FAILED, by=by, at=at)
            continue
        change_state(application, Application.State.PASSED, by=by, at=at)
        change_state(application, Application.State.RANKED, by=by, at=at, content={"place": place})
