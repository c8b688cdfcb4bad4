"""Application: recruitment."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Registers the application."""

    name = "recruitment"
