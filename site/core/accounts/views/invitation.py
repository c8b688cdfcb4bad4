"""Opening an invited account."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from core.accounts.actions import accept_invitation, open_invitation
from core.accounts.forms.recovery import FirstPasswordForm
from core.deadlines.clock import now
from core.errors import DomainError, NotAllowed


@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter: choose a password, and be signed in."""
    try:
        invited = open_invitation(token, at=now())
        form = FirstPasswordForm(request.POST or None, person=invited.person)
        if request.method == "POST" and form.is_valid():
            person = accept_invitation(invitation=invited, password=form.cleaned_data["password"], at=now())
            return perform_login(request, Login(user=person, email=person.email)) or redirect("account_login")
    except DomainError as refusal:
        status = 404 if isinstance(refusal, NotAllowed) else 409
        return render(request, "accounts/refused.html", {"refusal": refusal}, status=status)
    return render(request, "accounts/invitation.html", {"form": form, "invitation": invited})
