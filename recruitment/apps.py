"""Application: recruitment."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Registers the application and its figures."""

    name = "recruitment"

    def ready(self) -> None:
        """Make figures, kinds of documents and the readers of papers known."""
        from core.uploads import permissions, references
        from recruitment import documents  # noqa: F401  the kinds register themselves
        from recruitment.figures import register_figures
        from recruitment.permissions.papers import PURPOSE, can_read_paper, is_part_of_submission

        permissions.register(PURPOSE, can_read_paper)
        references.register(is_part_of_submission)
        register_figures()
