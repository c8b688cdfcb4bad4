"""Registration only: the jobs' pages in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.jobs import backoffice
from core.jobs.permissions import may_see_all


class JobsItem(MenuItem):
    """Shown to those who may see all jobs; others come to their own by the page that asked for the work."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Administrators and auditors."""
        return may_see_all(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """/admin/jobs/..."""
    return [
        path("jobs/", backoffice.job_list, name="jobs_list"),
        path("jobs/<uuid:public_id>/", backoffice.job_page, name="jobs_job"),
        path("jobs/<uuid:public_id>/retry/", backoffice.job_retry, name="jobs_retry"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> Any:
    """Among the reports of the admin."""
    return JobsItem(_("Jobs"), reverse("jobs_list"), icon_name="tasks", order=900)
