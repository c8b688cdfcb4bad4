"""Application: recruitment."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Registers the application and its figures."""

    name = "recruitment"

    def ready(self) -> None:
        """Make figures, kinds of documents, the readers of papers and the mover of open work known."""
        from core.accounts import handover
        from core.uploads import permissions, references
        from recruitment import documents  # noqa: F401  the kinds register themselves
        from recruitment.actions.handover import move_open_work
        from recruitment.figures import register_figures
        from recruitment.permissions.papers import PURPOSE, can_read_paper, is_part_of_submission

        permissions.register(PURPOSE, can_read_paper)
        references.register(is_part_of_submission)
        handover.register(move_open_work)
        register_figures()
