"""Invitations by mail: an account with a role, opened by its owner through a signed link."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.accounts.actions.people import open_account
from core.accounts.actions.roles import check_manager, grant_role
from core.accounts.models import Body, Invitation, Role, User
from core.errors import NotAllowed, WrongState
from core.jobs.mail import post_mail
from core.journal.actions import record

VALID_FOR = timedelta(days=14)
SALT = "core.accounts.invitation"


def token_of(invitation: Invitation) -> str:
    """The signed words of the link in the letter."""
    return signing.dumps({"i": str(invitation.public_id), "n": str(invitation.nonce)}, salt=SALT)


def open_invitation(token: str, *, at: datetime) -> Invitation:
    """The invitation a link stands for. Raises NotAllowed for a forged link, WrongState for a used or old one."""
    try:
        named = signing.loads(token, salt=SALT)
        invitation = Invitation.objects.select_related("person", "grant__body").get(
            public_id=named["i"], nonce=named["n"]
        )
    except (signing.BadSignature, Invitation.DoesNotExist, KeyError):
        raise NotAllowed(_("This link is not valid. Open it exactly as it stands in the letter.")) from None
    if not invitation.is_open(at):
        raise WrongState(_("This invitation was used before or has expired. Ask for a new one."))
    return invitation


@transaction.atomic
def invite_person(
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: Role | None = None,
    body: Body | None = None,
    starts: date | None = None,
    ends: date | None = None,
    language: str = "az",
    by: User | None,
    at: datetime,
) -> Invitation:
    """Make an account without a password, grant the role and send a link, valid 14 days, that opens the account.

    Raises NotAllowed for anyone but an administrator, Conflict when the address has an account already, and what
    grant_role raises.
    """
    person = open_account(
        email=email, first_name=first_name, last_name=last_name, language=language, email_confirmed=False, by=by, at=at
    )
    grant = None
    if role:
        grant = grant_role(person=person, role=role, body=body, starts=starts, ends=ends, by=by, at=at)
    invitation = Invitation.objects.create(
        person=person, grant=grant, sent_at=at, expires_at=at + VALID_FOR, sent_by=by
    )
    record("person.invited", invitation, by=by, at=at, content={"role": role, "body": body.code if body else None})
    _send(invitation, at=at)
    return invitation


@transaction.atomic
def invite_again(*, invitation: Invitation, by: User | None, at: datetime) -> Invitation:
    """Send a new link and make the old one worthless. Raises NotAllowed, or WrongState when the account is open."""
    check_manager(by, invitation.person)
    if invitation.person.has_usable_password():
        raise WrongState(_("This person has opened the account already."))
    invitation.person.invitations.filter(accepted_at__isnull=True, expires_at__gt=at).update(expires_at=at)
    again = Invitation.objects.create(
        person=invitation.person, grant=invitation.grant, sent_at=at, expires_at=at + VALID_FOR, sent_by=by
    )
    record("person.invited", again, by=by, at=at, content={"again": True})
    _send(again, at=at)
    return again


def _send(invitation: Invitation, *, at: datetime) -> None:
    with translation.override(invitation.person.language):
        address = settings.SITE_URL + reverse("accounts_invitation", args=[token_of(invitation)])
    post_mail(
        f"invitation:{invitation.public_id}",
        to=invitation.person,
        template="accounts/invitation",
        context={"invitation": invitation, "grant": invitation.grant, "address": address},
        at=at,
    )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, at: datetime) -> User:
    """Set the password and confirm the address: whoever holds the link has read the letter.

    The caller has checked the password against the rules. Raises WrongState when the link was used or is too old.
    """
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, expires_at__gt=at)
    if not taken.update(accepted_at=at):
        raise WrongState(_("This invitation was used before or has expired. Ask for a new one."))
    person = invitation.person
    person.set_password(password)
    person.save(update_fields=["password"])
    EmailAddress.objects.filter(user=person, email__iexact=person.email).update(verified=True)
    record("invitation.accepted", invitation, by=person, at=at)
    return person
