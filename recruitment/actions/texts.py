"""Finding the texts of vacancies good for the announcement."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Invalid, NotAllowed, WrongState
from core.journal.actions import record
from recruitment.models import Competition, Position, TextApproval, VacancyPage
from recruitment.permissions.publishing import can_approve
from recruitment.queries.announcement import draft_texts, latest_prose
from recruitment.rules.prose import PROSE, text_digest


@transaction.atomic
def approve_text(page: VacancyPage, *, by: Any, at: datetime) -> TextApproval:
    """Note that the latest text of the page is good for the announcement.

    Raises NotAllowed for anybody but the body's moderators and personnel officers, WrongState after the
    announcement, Invalid while a text is empty.
    """
    position = Position.objects.select_for_update().select_related("competition").get(pk=page.position_id)
    if not can_approve(by, position.competition):
        raise NotAllowed(_("Only a moderator or a personnel officer of the body may approve this text."))
    if position.state != Position.State.PLANNED:
        raise WrongState(_("This vacancy has been announced; its text stands."))
    fresh = VacancyPage.objects.select_related("latest_revision").get(pk=page.pk)
    return _approve(fresh, by=by, at=at)


@transaction.atomic
def approve_texts(competition: Competition, pages: Iterable[int], *, by: Any, at: datetime) -> int:
    """Approve the latest texts of the pages named, of one competition; how many. Raises as `approve_text`."""
    competition = Competition.objects.select_for_update().get(pk=competition.pk)
    if not can_approve(by, competition):
        raise NotAllowed(_("Only a moderator or a personnel officer of the body may approve this text."))
    if competition.state != Competition.State.DRAFT:
        raise WrongState(_("This competition has been announced; its texts stand."))
    wanted = set(pages)
    chosen = [page for drafts in draft_texts(competition).values() for page in drafts.values() if page.pk in wanted]
    for page in chosen:
        _approve(page, by=by, at=at)
    return len(chosen)


def _approve(page: VacancyPage, *, by: Any, at: datetime) -> TextApproval:
    prose = latest_prose(page)
    empty = [name for name in PROSE if not prose[name].strip()]
    if empty:
        names = ", ".join(str(VacancyPage._meta.get_field(name).verbose_name) for name in empty)
        raise Invalid(
            {name: _("%(page)s: still empty: %(names)s.") % {"page": page.title, "names": names} for name in empty}
        )
    digest = text_digest(prose)
    approval, _made = TextApproval.objects.update_or_create(
        page=page, defaults={"sha256": digest, "approved_by": by, "approved_at": at}
    )
    record("vacancypage.approved", page, by=by, at=at, content={"sha256": digest})
    return approval
