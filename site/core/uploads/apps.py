"""Application: core.uploads."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Registers the package under the short label `uploads`."""

    name = "core.uploads"
    label = "uploads"
