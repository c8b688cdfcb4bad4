"""Application: core.exchange."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ExchangeConfig(AppConfig):
    """Registers the package under the short label `exchange`; every application's resources.py offers its tables."""

    name = "core.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Find the exchanges of all applications."""
        autodiscover_modules("resources")
