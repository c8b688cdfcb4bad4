"""Wishes that need a second look: removing a lost second factor, changing the e-mail address."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.accounts.models import RecoveryRequest, User
from core.accounts.permissions import may_review_recovery
from core.errors import Conflict, Invalid, NotAllowed, WrongState
from core.jobs.mail import post_mail
from core.journal.actions import record
from core.transitions import change_state

Kind, State = RecoveryRequest.Kind, RecoveryRequest.State
STOP, CONFIRM = "core.accounts.recovery.stop", "core.accounts.recovery.confirm"


def request_of(token: str, salt: str) -> RecoveryRequest:
    """The request a link stands for; `salt` is STOP or CONFIRM. Raises NotAllowed for a forged link."""
    try:
        return RecoveryRequest.objects.select_related("person").get(public_id=signing.loads(token, salt=salt))
    except (signing.BadSignature, RecoveryRequest.DoesNotExist):
        raise NotAllowed(_("This link is not valid. Open it exactly as it stands in the letter.")) from None


def _link(wish: RecoveryRequest, name: str, salt: str) -> str:
    with translation.override(wish.person.language):
        return settings.SITE_URL + reverse(name, args=[signing.dumps(str(wish.public_id), salt=salt)])


@transaction.atomic
def ask_to_remove_second_factor(*, person: User, reason: str, by: User, at: datetime) -> RecoveryRequest:
    """The person lost the second factor and asks for its removal.

    Raises Invalid without a second factor, Conflict when it was asked before.
    """
    if not Authenticator.objects.filter(user=person).exists():
        raise Invalid({"reason": _("This account has no second factor: sign in with the password alone.")})
    return _ask(person, Kind.SECOND_FACTOR, reason, "", by=by, at=at)


@transaction.atomic
def ask_to_change_email(*, person: User, new_email: str, reason: str, by: User, at: datetime) -> RecoveryRequest:
    """The person asks for another address; a letter there has to be answered before anyone decides.

    Raises Invalid when the address is the present one, Conflict when asked before. Whether the address has an account
    is not told here: it is found when the request is decided.
    """
    new_email = new_email.strip().lower()
    if new_email == person.email:
        raise Invalid({"new_email": _("This is your present address.")})
    wish = _ask(person, Kind.EMAIL, reason, new_email, by=by, at=at)
    post_mail(
        f"recovery-confirm:{wish.public_id}",
        to=new_email,
        template="accounts/confirm_new_address",
        context={"person": person, "address": _link(wish, "accounts_confirm_new_address", CONFIRM)},
        at=at,
        language=person.language,
    )
    return wish


def _ask(
    person: User, kind: RecoveryRequest.Kind, reason: str, new_email: str, *, by: User, at: datetime
) -> RecoveryRequest:
    if by.pk != person.pk:
        raise NotAllowed(_("Only the person may ask this."))
    if not reason.strip():
        raise Invalid({"reason": _("Say why, so that an administrator can check it.")})
    User.objects.select_for_update().get(pk=person.pk)
    if person.recovery_requests.filter(kind=kind, state=State.ASKED).exists():
        raise Conflict(_("You have asked for this already. An administrator looks at it."))
    wish = RecoveryRequest.objects.create(
        person=person,
        kind=kind,
        reason=reason.strip(),
        old_email=person.email,
        new_email=new_email,
        asked_at=at,
        waits_until=at + settings.RECOVERY_WAIT,
    )
    record("recoveryrequest.asked", wish, by=by, at=at, content={"kind": kind, "waits_until": wish.waits_until})
    context = {"wish": wish, "address": _link(wish, "accounts_stop_recovery", STOP)}
    post_mail(f"recovery-asked:{wish.public_id}", to=person, template="accounts/recovery_asked", context=context, at=at)
    return wish


@transaction.atomic
def confirm_new_address(*, wish: RecoveryRequest, at: datetime) -> None:
    """Whoever holds the link has read the letter at the new address. Confirming twice changes nothing more.

    Raises WrongState when the request is decided already.
    """
    if wish.state != State.ASKED:
        raise WrongState(_("This request was decided already."))
    if RecoveryRequest.objects.filter(pk=wish.pk, new_email_confirmed_at__isnull=True).update(
        new_email_confirmed_at=at
    ):
        wish.new_email_confirmed_at = at
        record("recoveryrequest.address_confirmed", wish, by=None, at=at)


@transaction.atomic
def withdraw_recovery(*, wish: RecoveryRequest, by: User | None, at: datetime) -> None:
    """Stop a request: its owner, or (by None) whoever holds the link sent to the old address. Raises WrongState."""
    if by is not None and by.pk != wish.person_id:
        raise NotAllowed(_("Only the person may stop this."))
    change_state(wish, State.WITHDRAWN, by=by, at=at)


@transaction.atomic
def approve_recovery(*, wish: RecoveryRequest, note: str, by: User, at: datetime) -> None:
    """Do what was asked, after a second look; `note` says how the person was checked.

    Raises NotAllowed for the person's own request and for anyone but an administrator, WrongState before the waiting
    period is over or the new address is confirmed, Invalid without a note, Conflict when the address is taken.
    """
    _check_reviewer(wish, note, by)
    if at < wish.waits_until:
        raise WrongState(_("The waiting period is not over: the owner may still stop this."))
    if wish.kind == Kind.EMAIL and wish.new_email_confirmed_at is None:
        raise WrongState(_("The new address is not confirmed yet."))
    _decide(wish, State.APPROVED, note, by=by, at=at)
    if wish.kind == Kind.SECOND_FACTOR:
        Authenticator.objects.filter(user=wish.person).delete()
    else:
        _change_address(wish)


@transaction.atomic
def refuse_recovery(*, wish: RecoveryRequest, note: str, by: User, at: datetime) -> None:
    """Refuse with the reason in `note`. Raises NotAllowed, Invalid without a note, WrongState when decided already."""
    _check_reviewer(wish, note, by)
    _decide(wish, State.REFUSED, note, by=by, at=at)


def _check_reviewer(wish: RecoveryRequest, note: str, by: User) -> None:
    if not may_review_recovery(by, wish.person):
        raise NotAllowed(_("Another administrator has to look at this."))
    if not note.strip():
        raise Invalid({"note": _("Say what you checked, or why you refuse.")})


def _decide(wish: RecoveryRequest, state: RecoveryRequest.State, note: str, *, by: User, at: datetime) -> None:
    wish.reviewed_by, wish.reviewed_at, wish.note = by, at, note.strip()
    wish.save(update_fields=["reviewed_by", "reviewed_at", "note"])
    change_state(wish, state, by=by, at=at, content={"kind": wish.kind})
    key, context = f"recovery-decided:{wish.public_id}", {"wish": wish, "approved": state == State.APPROVED}
    post_mail(
        key,
        to=wish.old_email,
        template="accounts/recovery_decided",
        context=context,
        at=at,
        language=wish.person.language,
    )


def _change_address(wish: RecoveryRequest) -> None:
    person = wish.person
    taken = User.objects.filter(email__iexact=wish.new_email).exclude(pk=person.pk).exists()
    if taken or EmailAddress.objects.filter(email__iexact=wish.new_email).exclude(user=person).exists():
        raise Conflict(_("Another account has this address."))
    person.email = wish.new_email
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=wish.new_email, primary=True, verified=True)
