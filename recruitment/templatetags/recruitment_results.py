"""A candidate's own result, for their page."""

from decimal import Decimal

from django import template

from recruitment.models import Application, Position, Publication
from recruitment.queries.merit import OwnResult, result_of
from recruitment.rules.findings import decimal_text

register = template.Library()


@register.simple_tag
def own_result(application: Application) -> OwnResult | None:
    """The published result of this application; None before the publication, or where it is not on the list."""
    if application.position.state != Position.State.RESULTS_PUBLISHED or not application.reference:
        return None
    publication = Publication.objects.select_related("position", "protocol").get(position=application.position)
    try:
        return result_of(publication, application.reference)
    except StopIteration:
        return None


@register.filter
def mark(value: Decimal | None) -> str:
    """A mark or weight in its shortest form, never 3E+1; the same in every language, as in the protocol."""
    return "–" if value is None else decimal_text(value)


@register.filter
def exact(value: Decimal | None) -> str:
    """A figure with its declared places, 81.50; a dash where there is none."""
    return "–" if value is None else format(value, "f")


@register.filter
def lookup(values: dict[str, object], key: str) -> object:
    """An item of a mapping by key."""
    return values.get(key)
