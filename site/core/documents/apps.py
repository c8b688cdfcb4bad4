"""Application: core.documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the package under the short label `documents`."""

    name = "core.documents"
    label = "documents"
