"""State bodies and units as spreadsheets."""

from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget

from core.accounts.models import Body, Unit
from core.exchange.resources import ExchangeResource


class BodyResource(ExchangeResource):
    """State bodies, named by their code; the higher body must come before those under it."""

    higher_body = Field(attribute="parent", column_name="higher_body", widget=ForeignKeyWidget(Body, "code"))

    class Meta:
        model = Body
        import_id_fields = ["code"]
        fields = ("code", "name_az", "name_en", "higher_body", "address", "phone", "email")


class UnitResource(ExchangeResource):
    """Units, named by their body's code and their Azerbaijani name."""

    body = Field(attribute="body", column_name="body", widget=ForeignKeyWidget(Body, "code"))

    class Meta:
        model = Unit
        import_id_fields = ["body", "name_az"]
        fields = ("body", "name_az", "name_en")
