"""Outdating the kept pages: called by every action that changes what the public sees."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from core.deadlines.clock import now
from core.pagecache.models import ONLY, PublicVersion


@transaction.atomic
def outdate(*, at: datetime) -> None:
    """Raise the version in the caller's transaction: once it commits, every process makes its pages anew."""
    if not PublicVersion.objects.filter(pk=ONLY).update(number=F("number") + 1, changed_at=at):
        PublicVersion.objects.get_or_create(pk=ONLY, defaults={"number": 1, "changed_at": at})


def outdate_after_wagtail(sender: Any, **kwargs: Any) -> None:
    """Receiver of Wagtail's publishing signals."""
    outdate(at=now())
