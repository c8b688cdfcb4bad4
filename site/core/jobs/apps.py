"""Application: core.jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the package under the short label `jobs`."""

    name = "core.jobs"
    label = "jobs"
