"""Application: core.exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers the package under the short label `exchange`."""

    name = "core.exchange"
    label = "exchange"
