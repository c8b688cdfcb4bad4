"""The same page in the other languages."""

from typing import Any

from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info


def other_addresses(context: Context) -> list[dict[str, Any]]:
    """Every language of the site with its own name and the address of this page in it; the present one is marked."""
    now = get_language() or settings.LANGUAGE_CODE
    known = context.get("alternates") or _page_addresses(context)
    request = context.get("request")
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "current": code == now,
            "url": known.get(code) or _translated(request, code),
        }
        for code, _name in settings.LANGUAGES
    ]


def _page_addresses(context: Context) -> dict[str, str]:
    """Addresses of a Wagtail page's live translations; empty for other views."""
    page: Any = context.get("page")
    if page is None or not hasattr(page, "get_translations"):
        return {}
    request = context.get("request")
    live = page.get_translations().live().select_related("locale")
    return {other.locale.language_code: other.get_url(request) for other in live}


def _translated(request: Any, code: str) -> str:
    """The address of the request under another language; the language's home page when there is none."""
    if request is None:
        return f"/{code}/"
    path = request.get_full_path()
    url = translate_url(path, code)
    parts = url.split("/", 2)
    if len(parts) == 3 and parts[1] in dict(settings.LANGUAGES) and parts[1] != code:
        return f"/{code}/"
    return url
