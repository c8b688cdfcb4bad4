"""People, state bodies, employment and the roles people hold."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts that sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with this address; without a password they can only be invited or sign in elsewhere."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """The first administrator of an installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person. `public_id` names them in addresses; the address itself is never part of a URL or a log."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=5, default="az", choices=[("az", "az"), ("en", "en")]
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_ci")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First name and surname, or the address's local part while no name is known."""
        return self.get_full_name() or self.email.partition("@")[0]


class Role(models.TextChoices):
    """What a person can be in a body for a term; what each may do is the table in config/roles.py."""

    CANDIDATE = "candidate", _("Candidate")
    EMPLOYEE = "employee", _("Employee (trainee)")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    SECRETARY = "secretary", _("Committee secretary")
    APPEAL_MEMBER = "appeal_member", _("Appeal panel member")
    PERSONNEL_OFFICER = "personnel_officer", _("Personnel officer")
    TRAINING_OFFICER = "training_officer", _("Training officer")
    TRAINER = "trainer", _("Trainer")
    ETHICS_OFFICER = "ethics_officer", _("Ethics officer")
    LEGAL_OFFICER = "legal_officer", _("Legal officer")
    UNIT_HEAD = "unit_head", _("Unit head")
    HEAD_OF_BODY = "head_of_body", _("Head of body")
    OVERSIGHT_OFFICER = "oversight_officer", _("Oversight body's officer")
    EDITOR = "editor", _("Editor")
    MODERATOR = "moderator", _("Moderator")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Body(models.Model):
    """A state body (organisation)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_az = models.CharField(_("name in Azerbaijani"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    is_oversight = models.BooleanField(_("oversees competitions"), default=False)
    higher_body = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("higher body"))
    address = models.CharField(_("address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta:
        verbose_name = _("state body")
        verbose_name_plural = _("state bodies")
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use."""
        from core.deadlines.words import in_language

        return in_language({"az": self.name_az, "en": self.name_en})


class Unit(models.Model):
    """A department of a body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="units", verbose_name=_("state body"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name_az = models.CharField(_("name in Azerbaijani"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    name = Body.name


class Employment(models.Model):
    """A person's post in a body, with its dates; `level` is the class of the post, 1 the highest."""

    person = models.ForeignKey(User, models.PROTECT, related_name="employments", verbose_name=_("person"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="employments", verbose_name=_("state body"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("unit"))
    post = models.CharField(_("post"), max_length=200)
    level = models.PositiveSmallIntegerField(_("class of the post"), default=7)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="accounts_employment_dates"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.body}"


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Reads of who holds what."""

    def on(self, day: date) -> "RoleGrantQuerySet":
        """Grants in force on `day`, both ends included."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, revoked_at__isnull=True)


class RoleGrant(models.Model):
    """A role held in a body (or everywhere) for a term; a deputy holds it for somebody."""

    person = models.ForeignKey(User, models.PROTECT, related_name="roles", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, verbose_name=_("state body"))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    deputy_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputies")
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        indexes = [models.Index(fields=["person", "role"], name="accounts_rolegrant_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="accounts_rolegrant_dates"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Invitation(models.Model):
    """A letter that asks a person to open their account; its link carries `nonce`, signed, and works once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="invitations", verbose_name=_("person"))
    grant = models.ForeignKey(RoleGrant, models.PROTECT, null=True, related_name="+", verbose_name=_("role"))
    nonce = models.UUIDField(default=uuid.uuid4, editable=False)
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="accounts_invitation_dates")
        ]

    def __str__(self) -> str:
        return f"{self.person}"

    def is_open(self, at: datetime) -> bool:
        """Whether the link still works at the instant `at`."""
        return self.accepted_at is None and at < self.expires_at


class RecoveryRequest(models.Model):
    """A wish that needs a second look: to remove a lost second factor, or to change the e-mail address.

    It waits until `waits_until`, so that the owner of the account, told at the old address, can stop it.
    """

    class Kind(models.TextChoices):
        SECOND_FACTOR = "second_factor", _("Remove a lost second factor")
        EMAIL = "email", _("Change the e-mail address")

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for a second look")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    TRANSITIONS = {
        State.ASKED: (State.APPROVED, State.REFUSED, State.WITHDRAWN),
        State.APPROVED: (),
        State.REFUSED: (),
        State.WITHDRAWN: (),
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="recovery_requests", verbose_name=_("person"))
    kind = models.CharField(_("what is asked"), max_length=20, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ASKED)
    reason = models.TextField(_("reason"), max_length=1000)
    old_email = models.EmailField(_("old e-mail address"))
    new_email = models.EmailField(_("new e-mail address"), blank=True)
    new_email_confirmed_at = models.DateTimeField(_("new address confirmed"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked"))
    waits_until = models.DateTimeField(_("may be approved from"))
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(_("decided"), null=True, blank=True)
    note = models.TextField(_("what was checked"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("request for recovery")
        verbose_name_plural = _("requests for recovery")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(state="asked"), name="accounts_recovery_one_open"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("person")),
                name="accounts_recovery_second_look",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "refused"]) | Q(reviewed_by__isnull=False),
                name="accounts_recovery_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
