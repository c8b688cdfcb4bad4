"""Registration only: the exchange's pages in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.exchange import backoffice
from core.exchange.registry import offered_to


class ExchangeItem(MenuItem):
    """Shown to those who may exchange something."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether any table is offered to this person."""
        return bool(offered_to(request.user))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """/admin/exchange/..."""
    return [
        path("exchange/", backoffice.exchange_list, name="exchange_list"),
        path("exchange/batches/<uuid:public_id>/", backoffice.batch_page, name="exchange_batch"),
        path("exchange/batches/<uuid:public_id>/confirm/", backoffice.batch_confirm, name="exchange_confirm"),
        path("exchange/<str:name>/", backoffice.exchange_page, name="exchange_page"),
        path("exchange/<str:name>/export.<str:kind>", backoffice.exchange_export, name="exchange_export"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> Any:
    """In the main menu of the admin."""
    return ExchangeItem(_("Import and export"), reverse("exchange_list"), icon_name="table", order=800)
