"""Application: home."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers the application."""

    name = "home"
