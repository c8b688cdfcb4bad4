"""Application: core.obligations."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """Registers the package under the short label `obligations`."""

    name = "core.obligations"
    label = "obligations"
