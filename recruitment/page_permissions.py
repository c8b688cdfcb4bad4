"""What Wagtail's own screens may do to vacancy pages: edit drafts, and nothing else."""

from typing import Any

from wagtail.models.pages import PagePermissionTester

from recruitment.permissions.publishing import can_approve, can_prepare


class _Fixed(PagePermissionTester):
    """Pages whose place and publication are actions of this service: Wagtail publishes, moves and deletes none."""

    def can_publish(self) -> bool:
        """Only the announcement publishes."""
        return False

    can_unpublish = can_unschedule = can_set_view_restrictions = can_publish_subpage = can_publish
    can_lock = can_copy = can_move = can_reorder_children = can_publish

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Positions are removed, with their pages, by the service's own action."""
        return False

    def can_move_to(self, destination: Any) -> bool:
        """The address of a vacancy stays."""
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        """One position has one page in each language."""
        return False


class VacancyPermissions(_Fixed):
    """The text may be edited until the announcement, by those who prepare or approve it in the competition's body."""

    def can_edit(self) -> bool:
        """Only before the announcement."""
        return self._is_draft() and super().can_edit() and self._concerns_user()

    def can_submit_for_moderation(self) -> bool:
        """Only before the announcement."""
        return self._is_draft() and super().can_submit_for_moderation()

    def _is_draft(self) -> bool:
        return self.page.position.state == "planned"

    def _concerns_user(self) -> bool:
        competition = self.page.position.competition
        return self.user.is_superuser or can_prepare(self.user, competition) or can_approve(self.user, competition)


class IndexPermissions(_Fixed):
    """The list of vacancies is made by the service; its introduction may be edited and published."""

    def can_publish(self) -> bool:
        """The introduction is ordinary content."""
        return PagePermissionTester.can_publish(self)
