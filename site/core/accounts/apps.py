"""Application: core.accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the package under the short label `accounts`."""

    name = "core.accounts"
    label = "accounts"
