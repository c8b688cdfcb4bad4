"""What the front of the back office shows."""

from typing import Any

from wagtail.admin.ui.components import Component

from core.deadlines.clock import now
from recruitment.queries.my import waiting_for


class WaitingPanel(Component):
    """Everything that waits for the person, as on their own page."""

    name = "waiting"
    template_name = "home/waiting_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The items, those the person owes first."""
        items = waiting_for(parent_context["request"].user, now())
        return {"items": sorted(items, key=lambda item: item.kind)}
