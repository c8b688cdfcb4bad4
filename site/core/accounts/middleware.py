"""Where the settings demand it, officers and committee members set up a second factor before anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.accounts.permissions import needs_second_factor

# Pages one needs to set a second factor up, to leave, and to confirm an address; nothing else.
OPEN_PAGES = frozenset(
    {
        "mfa_activate_totp",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "account_login",
        "account_logout",
        "account_confirm_email",
        "account_email_verification_sent",
        "set_language",
        "javascript-catalog",
        "healthz",
        "readyz",
    }
)


class SecondFactorMiddleware:
    """Leads whoever must have a second factor, and has none, to its activation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing before the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Redirect, unless the page is one that is open to everybody signed in."""
        if not settings.MFA_REQUIRED_OF_OFFICERS or not request.user.is_authenticated:
            return None
        if request.resolver_match and request.resolver_match.url_name in OPEN_PAGES:
            return None
        if not needs_second_factor(request.user) or is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return None
        messages.info(request, _("Your role asks for a second factor. Set it up now; then you can go on."))
        return redirect("mfa_activate_totp")
