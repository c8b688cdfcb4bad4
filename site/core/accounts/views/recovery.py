"""Losing a second factor, and the links in the letters about a second look."""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from core.accounts.actions import (
    ask_to_remove_second_factor,
    confirm_new_address,
    withdraw_recovery,
)
from core.accounts.actions.recovery import CONFIRM, STOP, request_of
from core.accounts.forms.recovery import LostFactorForm
from core.deadlines.clock import now
from core.errors import DomainError, NotAllowed


@never_cache
@sensitive_post_parameters("password")
def lost_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the removal of a lost second factor; limited in tries as signing in is."""
    form = LostFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("accounts_lost_factor_asked")
    return render(request, "accounts/lost_factor.html", {"form": form})


def _asked(request: HttpRequest, form: LostFactorForm) -> bool:
    data = form.cleaned_data
    adapter = get_adapter(request)
    try:
        person = adapter.authenticate(request, email=data["email"], password=data["password"])
        if person is None:
            raise adapter.validation_error("email_password_mismatch")
        ask_to_remove_second_factor(person=person, reason=data["reason"], by=person, at=now())
    except (forms.ValidationError, DomainError) as refusal:
        form.add_error(None, str(refusal) if isinstance(refusal, DomainError) else refusal)
        return False
    return True


def lost_factor_asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "accounts/lost_factor_asked.html")


@never_cache
def stop_recovery(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter to the old address: it was not me."""
    try:
        wish = request_of(token, STOP)
        if request.method == "POST":
            withdraw_recovery(wish=wish, by=None, at=now())
            done = _("The request is stopped. Change your password now, if somebody else may know it.")
            messages.success(request, done)
            return redirect("account_reset_password")
    except DomainError as refusal:
        return _refused(request, refusal)
    return render(request, "accounts/stop_recovery.html", {"wish": wish})


@never_cache
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter to the new address."""
    try:
        wish = request_of(token, CONFIRM)
        if request.method == "POST":
            confirm_new_address(wish=wish, at=now())
            messages.success(request, _("The new address is confirmed. An administrator looks at the request next."))
            return redirect("account_email" if request.user.is_authenticated else "account_login")
    except DomainError as refusal:
        return _refused(request, refusal)
    return render(request, "accounts/confirm_address.html", {"wish": wish})


def _refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    status = 404 if isinstance(refusal, NotAllowed) else 409
    return render(request, "accounts/refused.html", {"refusal": refusal}, status=status)
