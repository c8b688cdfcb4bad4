"""Application: core.figures."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Registers the package under the short label `figures`."""

    name = "core.figures"
    label = "figures"
