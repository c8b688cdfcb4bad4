"""The only writer of a state: every move stands in the model's TRANSITIONS table, here and in the database."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from core.errors import WrongState
from core.journal.actions import record
from core.journal.models import Entry


def change_state(
    obj: models.Model,
    to: str,
    *,
    by: Any,
    at: datetime,
    reason: str = "",
    content: dict[str, Any] | None = None,
    also: dict[str, Any] | None = None,
    unchanged: tuple[str, ...] = (),
) -> Entry:
    """Move `obj` to the state `to` and journal it as `<model>.<to>`.

    `also` names other columns to write in the same statement; `unchanged` fields that, like the state, must still
    be what this object was read with.

    The row is changed only if it still is in the state this object was read in, so that of two racing moves
    one wins. Raises WrongState when the table has no such move or somebody else moved the row first.
    """
    model, old, to = type(obj), str(obj.state), str(to)  # type: ignore[attr-defined]
    if to not in [str(state) for state in model.TRANSITIONS.get(old, ())]:  # type: ignore[attr-defined]
        raise WrongState(_("This step is not possible now: it is “%(state)s”.") % {"state": obj.get_state_display()})
    same = {name: getattr(obj, name) for name in unchanged}
    if not model._base_manager.filter(pk=obj.pk, state=old, **same).update(state=to, **(also or {})):
        raise WrongState(_("Somebody else changed this in the meantime. Reload the page to see where it stands."))
    for name, value in {**(also or {}), "state": to}.items():
        setattr(obj, name, value)
    detail = {"from": old, **({"reason": reason} if reason else {}), **(content or {})}
    return record(f"{model._meta.model_name}.{to}", obj, by=by, at=at, content=detail)
