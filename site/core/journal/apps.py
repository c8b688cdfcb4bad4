"""Application: core.journal."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class JournalConfig(AppConfig):
    """Keeps the database's own refusals in place: dropped before a migration, installed again after it."""

    name = "core.journal"
    label = "journal"

    def ready(self) -> None:
        """Connect the migration hooks and the system check."""
        from core.journal import immutability

        pre_migrate.connect(immutability.before_migrate, sender=self)
        post_migrate.connect(immutability.after_migrate, sender=self)
        register(immutability.check_guards, Tags.database)
