"""Registration only: the work calendar's page in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.deadlines import backoffice
from core.deadlines.permissions import keeps_some_calendar


class CalendarItem(MenuItem):
    """Shown to who keeps a calendar."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Administrators, and personnel officers of a body."""
        return keeps_some_calendar(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """/admin/calendar/"""
    return [
        path("calendar/", backoffice.calendar, name="work_calendar"),
        path("calendar/<int:pk>/remove/", backoffice.calendar_remove, name="work_calendar_remove"),
    ]


@hooks.register("register_settings_menu_item")
def menu_item() -> Any:
    """Among the settings of the admin."""
    return CalendarItem(_("Work calendar"), reverse_lazy("work_calendar"), icon_name="date", order=850)
