"""A type for views that only somebody signed in reaches."""

from django.http import HttpRequest

from core.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required` or the back office: its user is a person, never anonymous."""

    user: User  # type: ignore[assignment]
