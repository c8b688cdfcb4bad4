"""Registration only: the front of the back office."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from home.panels import WaitingPanel

WAGTAIL_PANELS = ("site_summary", "upgrade_notification", "whats_new_in_wagtail_version")


@hooks.register("construct_homepage_panels")
def front_panels(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for the person stands first; what advertises Wagtail is left out."""
    panels[:] = [WaitingPanel(), *[panel for panel in panels if getattr(panel, "name", "") not in WAGTAIL_PANELS]]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages, images and documents tell an officer nothing."""
    items.clear()


@hooks.register("construct_main_menu")
def no_help(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's own help leads out of the service; ours is the user guide."""
    items[:] = [item for item in items if item.name != "help"]
