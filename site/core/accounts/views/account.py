"""The account's overview, its language and its address."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.accounts.actions import ask_to_change_email, set_language
from core.accounts.forms.recovery import NewAddressForm
from core.accounts.models import RecoveryRequest
from core.accounts.signed_in import SignedInRequest
from core.deadlines.clock import now
from core.errors import DomainError, Invalid
from core.ui.parts import Row


@login_required
def overview(request: SignedInRequest) -> HttpResponse:
    """What this account is and what can be changed about it."""
    person = request.user
    factor = is_mfa_enabled(person, [Authenticator.Type.TOTP])
    rows = [
        Row(_("Name"), person.name),
        Row(_("E-mail address"), person.email, reverse("account_email")),
        Row(_("Password"), _("Is set") if person.has_usable_password() else "", reverse("account_change_password")),
        Row(_("Second factor"), _("On") if factor else _("Off"), reverse("mfa_index")),
    ]
    if settings.SOCIALACCOUNT_PROVIDERS:
        linked = _("Linked") if SocialAccount.objects.filter(user=person).exists() else _("Not linked")
        rows.append(Row(_("Government sign-in"), linked, reverse("socialaccount_connections")))
    grants = person.roles.on(now().date()).select_related("body")
    languages = [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]
    return render(request, "accounts/overview.html", {"rows": rows, "grants": grants, "languages": languages})


@login_required
@require_POST
def choose_language(request: SignedInRequest) -> HttpResponse:
    """The language of letters and of the back office."""
    language = request.POST.get("language", "")
    try:
        set_language(person=request.user, language=language, by=request.user, at=now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts_overview")
    with translation.override(language):
        messages.success(request, _("From now on our letters come in this language."))
        return redirect("accounts_overview")


@login_required
@reauthentication_required
def change_address(request: SignedInRequest) -> HttpResponse:
    """Ask for another address; an administrator has a second look."""
    form = NewAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_change_email(person=request.user, by=request.user, at=now(), **form.cleaned_data)
            done = _("We have written to both addresses. Open the link in the letter to the new one.")
            messages.success(request, done)
            return redirect("account_email")
        except Invalid as refusal:
            for field, sentence in refusal.errors.items():
                form.add_error(field, str(sentence))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    wishes = request.user.recovery_requests.filter(kind=RecoveryRequest.Kind.EMAIL).order_by("-asked_at")[:5]
    context = {"form": form, "wishes": wishes, "open": any(wish.state == "asked" for wish in wishes)}
    return render(request, "accounts/change_address.html", context)
