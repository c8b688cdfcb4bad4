"""Application: core.jobs."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Registers the package under the short label `jobs` and reads every application's tasks and schedule."""

    name = "core.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Find the jobs (tasks.py) and the clock's entries (schedule.py) of all applications."""
        autodiscover_modules("tasks", "schedule")
