"""What the end of a Wagtail workflow does: an approved vacancy text is noted as good, any other page is published.

Named in WAGTAIL_FINISH_WORKFLOW_ACTION, which Wagtail imports before the models are ready.
"""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Approve the text of a vacancy, which the announcement will publish; publish everything else.

    Raises PermissionDenied for a person who may not approve the texts of that body.
    """
    from django.core.exceptions import PermissionDenied
    from wagtail.workflows import publish_workflow_state

    from core.deadlines.clock import now
    from core.errors import DomainError
    from recruitment.actions.texts import approve_text
    from recruitment.models import VacancyPage

    page = workflow_state.content_object
    page = getattr(page, "specific", page)
    if not isinstance(page, VacancyPage):
        publish_workflow_state(workflow_state, user)
        return
    try:
        approve_text(page, by=user, at=now())
    except DomainError as refusal:
        raise PermissionDenied(str(refusal)) from refusal
