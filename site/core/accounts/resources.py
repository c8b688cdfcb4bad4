"""State bodies and units as spreadsheets."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from core.accounts.models import Body, Role, Unit
from core.accounts.permissions import holds
from core.exchange.registry import ExchangeSpec, register
from core.exchange.resources import ExchangeResource
from core.exchange.widgets import ByName


class BodyResource(ExchangeResource):
    """State bodies, named by their code; the higher body must come before those under it."""

    higher_body = Field(attribute="higher_body", column_name="higher_body", widget=ByName(Body))

    class Meta:
        model = Body
        import_id_fields = ["code"]
        fields = ("code", "name_az", "name_en", "higher_body", "address", "phone", "email")


class UnitResource(ExchangeResource):
    """Units, named by their body's code and their Azerbaijani name."""

    body = Field(attribute="body", column_name="body", widget=ByName(Body))

    class Meta:
        model = Unit
        import_id_fields = ["body", "name_az"]
        fields = ("body", "name_az", "name_en")


def may_exchange_bodies(user: Any) -> bool:
    """The register of bodies is the administrator's."""
    return holds(user, Role.ADMINISTRATOR)


register(ExchangeSpec("accounts.bodies", _("State bodies"), BodyResource, may_exchange_bodies))
register(ExchangeSpec("accounts.units", _("Units of state bodies"), UnitResource, may_exchange_bodies))
