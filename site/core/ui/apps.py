"""The look as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Components, template tags and charts; no models."""

    name = "core.ui"
    label = "ui"
    verbose_name = _("Look")
