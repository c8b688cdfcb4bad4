"""Small words of the vacancy pages."""

from django import template
from django.utils.translation import get_language

from recruitment.documents.vacancy import salary_words
from recruitment.models import Position

register = template.Library()


@register.filter
def salary(position: Position) -> str:
    """The salary of a position in words."""
    return salary_words(position.salary_min, position.salary_max)


@register.filter
def language_url(alternates: dict[str, str]) -> str:
    """This page's own address, out of its addresses by language."""
    return alternates.get((get_language() or "az")[:2], "")
