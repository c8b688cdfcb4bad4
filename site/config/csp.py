"""One content security policy for the site, one for the back office, whose date pickers set styles."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

ADMIN = "/admin/"
ADMIN_POLICY = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:", "blob:"], "frame-src": [SELF]}


class AdminPolicyMiddleware:
    """Loosens the policy under /admin/ by the few directives its widgets need, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the response; CSPMiddleware, which stands before this one, writes the header."""
        response = self.get_response(request)
        if request.path.startswith(ADMIN):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]  # django-csp's own marker
        return response
