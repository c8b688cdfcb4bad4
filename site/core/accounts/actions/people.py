"""People and their posts: opening an account, the language of letters, employment."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from core.accounts.models import Body, Employment, Unit, User
from core.accounts.permissions import may_employ, may_manage_people
from core.errors import Conflict, Invalid, NotAllowed
from core.journal.actions import record


@transaction.atomic
def open_account(
    *,
    email: str,
    first_name: str,
    last_name: str,
    patronymic: str = "",
    language: str = "az",
    password: str | None = None,
    email_confirmed: bool = True,
    by: User | None,
    at: datetime,
) -> User:
    """Make an account whose address needs no confirmation any more (unless `email_confirmed` is False).

    Without a password the person can come in by invitation or by reset only. Raises NotAllowed for anyone but an
    administrator, Conflict when the address has an account, in whatever case its letters are written.
    """
    if by is not None and not may_manage_people(by):
        raise NotAllowed(_("Only an administrator may do this."))
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise Conflict(_("This address already has an account."))
    user = User.objects.create_user(
        email, password, first_name=first_name, last_name=last_name, patronymic=patronymic, language=language
    )
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=email_confirmed)
    _admin_speaks(user)
    record("account.opened", user, by=by, at=at)
    return user


def _admin_speaks(user: User) -> None:
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": user.language})


@transaction.atomic
def welcome(*, person: User, at: datetime) -> None:
    """Keep an account that its owner opens, and journal it; the address is confirmed later."""
    person.save()
    _admin_speaks(person)
    record("account.signed_up", person, by=person, at=at, content={"language": person.language})


@transaction.atomic
def note_confirmed_address(*, person: User, at: datetime) -> None:
    """Journal that the owner of an account confirmed its address."""
    record("account.address_confirmed", person, by=person, at=at)


@transaction.atomic
def set_language(*, person: User, language: str, by: User | None, at: datetime) -> None:
    """The language of the person's letters and of their back office. Raises NotAllowed for anyone else's, Invalid."""
    if by is not None and by.pk != person.pk:
        raise NotAllowed(_("Everybody chooses their own language."))
    if language not in dict(settings.LANGUAGES):
        raise Invalid({"language": _("This language is not offered.")})
    person.language = language
    person.save(update_fields=["language"])
    _admin_speaks(person)
    record("account.language_chosen", person, by=by, at=at, content={"language": language})


@transaction.atomic
def keep_register_row(*, row: Body | Unit, changed: list[str], by: User | None, at: datetime) -> Body | Unit:
    """Keep a new or changed state body or unit; `changed` names the fields.

    Raises NotAllowed for anyone but an administrator.
    """
    if by is not None and not may_manage_people(by):
        raise NotAllowed(_("Only an administrator may do this."))
    verb = "added" if row._state.adding else "changed"
    row.save()
    record(f"{row._meta.model_name}.{verb}", row, by=by, at=at, content={"fields": sorted(changed)})
    return row


@transaction.atomic
def employ(
    *,
    person: User,
    body: Body,
    post: str,
    level: int,
    starts: date,
    ends: date | None = None,
    unit: Unit | None = None,
    by: User | None,
    at: datetime,
) -> Employment:
    """Note that `person` has a post in `body`; `level` is the class of the post, 1 the highest.

    Raises NotAllowed for anyone but an administrator or the body's personnel officer, and for one's own post;
    Invalid for impossible dates or a unit of another body.
    """
    _check_employer(by, person, body)
    if ends and ends < starts:
        raise Invalid({"ends": _("The employment ends before it begins.")})
    if unit and unit.body_id != body.pk:
        raise Invalid({"unit": _("This unit belongs to another body.")})
    employment = Employment.objects.create(
        person=person, body=body, unit=unit, post=post, level=level, starts=starts, ends=ends
    )
    content = {"body": body.code, "unit": unit.pk if unit else None, "level": level, "starts": starts, "ends": ends}
    record("employment.begun", employment, by=by, at=at, content=content)
    return employment


@transaction.atomic
def end_employment(*, employment: Employment, ends: date | None, by: User | None, at: datetime) -> None:
    """Note the last day of a post. Raises NotAllowed as employ, Invalid without a day or before it began."""
    _check_employer(by, employment.person, employment.body)
    if ends is None:
        raise Invalid({"ends": _("Give the last day of the post.")})
    if ends < employment.starts:
        raise Invalid({"ends": _("The employment ends before it begins.")})
    employment.ends = ends
    employment.save(update_fields=["ends"])
    record("employment.ended", employment, by=by, at=at, content={"ends": ends})


def _check_employer(by: User | None, person: User, body: Body) -> None:
    if by is None:
        return
    if not may_employ(by, body):
        raise NotAllowed(_("Only an administrator or the body's personnel officer may do this."))
    if by.pk == person.pk:
        raise NotAllowed(_("Nobody decides on their own post."))
