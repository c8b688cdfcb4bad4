"""Application: core.accounts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Registers the package under the short label `accounts` and applies the role table after each migration."""

    name = "core.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the migration hook."""
        from core.accounts import groups

        post_migrate.connect(groups.apply_after_migrate, dispatch_uid="accounts.role_table")
