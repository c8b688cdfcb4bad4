"""Application: core.deadlines."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Registers the package under the short label `deadlines`."""

    name = "core.deadlines"
    label = "deadlines"
