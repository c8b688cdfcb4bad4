"""The language of a request, and which addresses have one."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

# Addresses without a language: a wrong one among them is simply not found, there is no other language to try.
PLAIN = ("/admin/", "/api/", "/dev/", "/documents/", "/files/", "/media/", "/static/", "/.well-known/")


class SiteLocaleMiddleware(LocaleMiddleware):
    """As Django's, but a missing file, desk or API address answers 404 at once instead of trying it under /az/."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Let Django look for the address under the language only where addresses have one."""
        if response.status_code == 404 and request.path_info.startswith(PLAIN):
            return response
        return super().process_response(request, response)
