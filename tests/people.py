"""People, bodies and roles for the tests of every application, made by the actions that make them in earnest."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from core.accounts.actions import grant_role, open_account
from core.accounts.models import Body, Role, RoleGrant, User
from core.deadlines.clock import now

EARLY = datetime(2012, 1, 2, 8, 0, tzinfo=UTC)
PASSWORD = "correct-horse-battery"
_numbers = count(1)


def person(email: str = "", name: str = "", *, password: str = PASSWORD, **fields: Any) -> User:
    """A person with a confirmed address who can sign in; `name` is "First Last"."""
    number = next(_numbers)
    first, _space, last = (name or f"Person Number{number}").partition(" ")
    language = fields.pop("language", "en")
    user = open_account(
        email=email or f"person{number}@example.org",
        first_name=first,
        last_name=last,
        language=language,
        password=password,
        by=None,
        at=EARLY,
    )
    if fields:
        User.objects.filter(pk=user.pk).update(**fields)
        user.refresh_from_db()
    return user


def body(code: str = "agency", **fields: Any) -> Body:
    """The state body with this code, made when it is asked for first."""
    name = code.replace("-", " ").title()
    return Body.objects.get_or_create(code=code, defaults={"name_az": name, "name_en": name, **fields})[0]


def grant(
    user: User, role: Role, body: Body | None = None, *, starts: date = date(2012, 1, 1), ends: date | None = None
) -> RoleGrant:
    """Let the person hold the role, since early 2012 unless said otherwise."""
    return grant_role(person=user, role=role, body=body, starts=starts, ends=ends, by=None, at=now())


def officer(role: Role, body: Body | None = None, **fields: Any) -> User:
    """A new person who holds `role`."""
    user = person(**fields)
    grant(user, role, body)
    return user
