"""Publishing the seed of an announced draw."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from recruitment.models import Competition, DrawSeed, Position
from recruitment.permissions.competition import can_keep_order
from recruitment.queries.scoring import plan_of
from recruitment.rules.ranking import draw_commitment

UNDECIDED = (Position.State.OPEN, Position.State.IN_CHECK, Position.State.IN_ASSESSMENT)


@transaction.atomic
def publish_draw_seed(competition: Competition, *, seed: str, by: Any, at: datetime) -> DrawSeed:
    """Publish the seed that the plan committed to; the same seed again answers the one that is there.

    Raises NotAllowed for anybody but the secretary, WrongState where no draw was announced or while a position is
    not revealed (whoever knows the seed knows how a tie would fall), Invalid for another seed than the announced.
    """
    held = Competition.objects.select_for_update().get(pk=competition.pk)
    if not can_keep_order(by, held):
        raise NotAllowed(_("Only the committee's secretary can do this."))
    last = plan_of(held).ties[-1]
    if last.by != "draw":
        raise WrongState(_("The plan announced no draw."))
    if held.positions.filter(state__in=UNDECIDED).exists():
        raise WrongState(_("The seed is published when the marks of every position are revealed."))
    if draw_commitment(seed.strip()) != last.commitment:
        raise Invalid({"seed": _("This is not the seed whose SHA-256 was announced.")})
    row, made = DrawSeed.objects.get_or_create(
        competition=held, defaults={"seed": seed.strip(), "published_by": by, "published_at": at}
    )
    if made:
        record("competition.draw_seed_published", held, by=by, at=at, content={"seed": row.seed})
    return row
