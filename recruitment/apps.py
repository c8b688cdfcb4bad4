"""Application: recruitment."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Registers the application and its figures."""

    name = "recruitment"

    def ready(self) -> None:
        """Make the figures known to reports and the year page."""
        from recruitment.figures import register_figures

        register_figures()
