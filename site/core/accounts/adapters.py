"""What allauth asks of this house: names and language at sign-up, letters, secrets at rest, who may be linked."""

import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from nacl.encoding import URLSafeBase64Encoder
from nacl.secret import SecretBox

from core.accounts.actions import note_confirmed_address, welcome
from core.accounts.models import User
from core.accounts.permissions import needs_second_factor
from core.deadlines.clock import now


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up and letters of people who sign in with e-mail and password."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """A new account writes and reads in the language of the page it was opened on."""
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        user.language = get_language() or settings.LANGUAGE_CODE
        if commit:
            welcome(person=user, at=now())
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Journal the confirmation with the confirming."""
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            note_confirmed_address(person=email_address.user, at=now())
        return confirmed

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """My page, in the language of the page the person signed in on."""
        return f"/{get_language() or settings.LANGUAGE_CODE}/my/"

    get_signup_redirect_url = get_login_redirect_url

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The site's front page in the same language."""
        return f"/{get_language() or settings.LANGUAGE_CODE}/"

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """After confirming: my page, by way of signing in where needed."""
        return self.get_login_redirect_url(self.request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters go out in the language of the person they are for."""
        language = getattr(context.get("user"), "language", None) or get_language() or settings.LANGUAGE_CODE
        with translation.override(language):
            super().send_mail(template_prefix, email, {"site_url": settings.SITE_URL, "language": language, **context})

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None) -> Any:
        """The text as allauth makes it, and the same in the house's one HTML letter."""
        message = super().render_mail(template_prefix, email, context, headers)
        if isinstance(message, EmailMultiAlternatives):
            letter = {"text": message.body, "subject": message.subject, **context}
            message.attach_alternative(render_to_string("emails/accounts/letter.html", letter), "text/html")
        return message


class SocialAdapter(DefaultSocialAccountAdapter):
    """Government sign-in: links only what both sides have confirmed."""

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Only an address that the provider says it verified and that its owner confirmed here links to an account."""
        data = login.account.extra_data
        claims = [data[part] for part in ("userinfo", "id_token") if part in data] or [data]
        verified_there = any(
            str(c.get("email", "")).lower() == email.lower() and c.get("email_verified") is True for c in claims
        )
        return verified_there and EmailAddress.objects.filter(email__iexact=email, verified=True).exists()

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """As at sign-up: language of the page, journal."""
        sociallogin.user.language = get_language() or settings.LANGUAGE_CODE
        user = super().save_user(request, sociallogin, form)
        welcome(person=user, at=now())
        return user


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: named after the house, their secrets encrypted at rest."""

    def get_totp_issuer(self) -> str:
        """The name the authenticator app shows."""
        return "Liyaqat"

    def _box(self) -> SecretBox:
        key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"second-factor", digest_size=SecretBox.KEY_SIZE)
        return SecretBox(key.digest())

    def encrypt(self, text: str) -> str:
        """Secrets are stored encrypted under a key made from SECRET_KEY."""
        return self._box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The other way."""
        return self._box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Where officers must have a second factor, theirs cannot be put away."""
        person: User = authenticator.user
        return not (settings.MFA_REQUIRED_OF_OFFICERS and needs_second_factor(person))
