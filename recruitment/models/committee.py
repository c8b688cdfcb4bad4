"""Committees, who sits on them, and what each member declares before seeing a candidate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.journal.immutability import immutable
from recruitment.models.application import Application
from recruitment.models.competition import Competition


class Committee(models.Model):
    """The members who interview and score the candidates of some positions of one competition."""

    class State(models.TextChoices):
        FORMING = "forming", _("Being formed")
        CONFIRMED = "confirmed", _("Confirmed")

    TRANSITIONS = {State.FORMING: (State.CONFIRMED,), State.CONFIRMED: ()}

    competition = models.ForeignKey(Competition, models.PROTECT, related_name="committees")
    number = models.PositiveSmallIntegerField(_("number"))
    order_number = models.CharField(_("number of the order"), max_length=40, blank=True)
    order_date = models.DateField(_("date of the order"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.FORMING, editable=False)

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["competition_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["competition", "number"], name="committee_number_once"),
            models.CheckConstraint(condition=Q(state__in=["forming", "confirmed"]), name="committee_state"),
            models.CheckConstraint(
                condition=Q(state="forming") | (Q(order_date__isnull=False) & ~Q(order_number="")),
                name="committee_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competition.number}/{self.number}"


class Seat(models.Model):
    """A person's seat on a committee; a substitute sits where the member they stand in for cannot."""

    class Kind(models.TextChoices):
        BODY = "body", _("the body's member")
        OVERSIGHT = "oversight", _("the oversight body's member")
        EXPERT = "expert", _("independent expert")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    kind = models.CharField(_("sits for"), max_length=10, choices=Kind.choices)
    is_chair = models.BooleanField(_("chairs"), default=False)
    level = models.PositiveSmallIntegerField(_("class of the member's post"), default=1)
    substitute_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")
    seated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["committee_id", "id"]
        constraints = [models.UniqueConstraint(fields=["committee", "person"], name="seat_person_once")]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_kind_display()})"


class StandingWaiver(models.Model):
    """A reasoned decision to seat a member whose good standing the ledger does not confirm."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="waiver")
    reason = models.TextField(_("reason"), max_length=1000)
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waived_at = models.DateTimeField()

    class Meta:
        verbose_name = _("waiver of good standing")
        verbose_name_plural = _("waivers of good standing")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="standing_waiver_reasoned")]

    def __str__(self) -> str:
        return f"waiver for seat {self.seat_id}"


class ConflictDeclaration(models.Model):
    """What a member declares about one candidate, before anything but name and employer is shown."""

    class Outcome(models.TextChoices):
        NONE = "none", _("No conflict of interest")
        CONFLICT = "conflict", _("Conflict of interest: I step back")

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="declarations")
    application = models.ForeignKey(Application, models.PROTECT, related_name="conflict_declarations")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    nature = models.TextField(_("nature of the conflict"), max_length=1000, blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        verbose_name = _("conflict declaration")
        verbose_name_plural = _("conflict declarations")
        constraints = [
            models.UniqueConstraint(fields=["seat", "application"], name="conflict_declared_once"),
            models.CheckConstraint(condition=Q(outcome="none") | ~Q(nature=""), name="conflict_nature_given"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}/{self.application_id}: {self.outcome}"


immutable(StandingWaiver)
immutable(ConflictDeclaration)
