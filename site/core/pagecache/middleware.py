"""Kept pages for visitors without a session: one query for the version, then the bytes as they were."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from core.deadlines.clock import now
from core.pagecache.models import current_version

KEPT_SECONDS = 60  # what counts down on a page ("3 hours left") is never older
_PREFIXES = frozenset(f"{code}/" for code, _name in settings.LANGUAGES)
DROPPED = frozenset({"set-cookie", "connection"})


def keep(response: HttpResponse, *, until: datetime | None = None) -> HttpResponse:
    """Let a public page be kept for visitors without a session, at the longest until an instant (a closing)."""
    response.kept_until = until  # type: ignore[attr-defined]
    response.may_be_kept = True  # type: ignore[attr-defined]
    return response


class PageCacheMiddleware:
    """Stands first, so that a kept page costs no session, no translation and no routing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from the cache, or let the page be made and keep it under the version read beforehand."""
        if request.method != "GET" or not _is_public_address(request) or not _is_stranger(request):
            return self.get_response(request)
        key = _key(request, current_version())
        kept = cache.get(key)
        if kept is not None:
            body, headers = kept
            return HttpResponse(body, headers=headers)
        response = self.get_response(request)
        _keep(key, response)
        return response


def _is_public_address(request: HttpRequest) -> bool:
    """An address in one of the site's languages: not a file, not the admin, not a probe of the machine's health."""
    return request.path_info[1:4] in _PREFIXES


def _is_stranger(request: HttpRequest) -> bool:
    """No session, and no message waiting in a cookie."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and "messages" not in request.COOKIES


def _key(request: HttpRequest, version: int) -> str:
    name = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return f"page:{version}:{sha256(name.encode()).hexdigest()}"


def _keep(key: str, response: HttpResponse) -> None:
    if not getattr(response, "may_be_kept", False) or response.status_code != 200 or response.cookies:
        return
    seconds = float(KEPT_SECONDS)
    if response.kept_until is not None:  # type: ignore[attr-defined]
        left = (response.kept_until - now()).total_seconds()  # type: ignore[attr-defined]
        seconds = min(seconds, left) if left > 0 else seconds
    headers = {name: value for name, value in response.items() if name.lower() not in DROPPED}
    cache.set(key, (response.content, headers), timeout=seconds)
