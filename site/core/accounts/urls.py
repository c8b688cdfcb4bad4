"""Addresses of the account; included before allauth's, whose address change and sign-in they complete."""

from django.conf import settings
from django.urls import URLPattern, path

from core.accounts.views import account, devmail, invitation, recovery

urlpatterns: list[URLPattern] = [
    path("", account.overview, name="accounts_overview"),
    path("language/", account.choose_language, name="accounts_language"),
    path("email/", account.change_address, name="account_email"),
    path("email/confirm/<str:token>/", recovery.confirm_address, name="accounts_confirm_new_address"),
    path("recovery/", recovery.lost_factor, name="accounts_lost_factor"),
    path("recovery/asked/", recovery.lost_factor_asked, name="accounts_lost_factor_asked"),
    path("recovery/stop/<str:token>/", recovery.stop_recovery, name="accounts_stop_recovery"),
    path("invitation/<str:token>/", invitation.invitation, name="accounts_invitation"),
]


def development_patterns() -> list[URLPattern]:
    """/dev/mail/, and only where letters are kept in a folder: nowhere in production."""
    if settings.EMAIL_BACKEND != "core.accounts.mail.FolderBackend":
        return []
    return [
        path("dev/mail/", devmail.letters, name="dev_mail"),
        path("dev/mail/<str:name>/", devmail.letter, name="dev_letter"),
        path("dev/mail/<str:name>/html/", devmail.letter_html, name="dev_letter_html"),
        path("dev/mail/<str:name>/<int:number>/", devmail.letter_file, name="dev_letter_file"),
    ]
