"""Tags of the site's frame."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from home.queries import menu_pages

register = template.Library()


@register.inclusion_tag("home/menu.html", takes_context=True)
def main_menu(context: dict[str, Any]) -> dict[str, Any]:
    """The sections of the site, the one in use marked; two queries."""
    request = context.get("request")
    path = request.path if request is not None else ""
    pages = [(page.title, page.get_url(request)) for page in menu_pages((get_language() or "az")[:2])]
    results = path.startswith(reverse("recruitment:results"))
    return {"results": results, "entries": [(title, url, bool(url) and path.startswith(url)) for title, url in pages]}
