"""Score sheets: each member's own, sealed before anybody sees another's."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.journal.immutability import immutable, refuse
from recruitment.models.committee import Seat
from recruitment.models.interview import Interview


class Sheet(models.Model):
    """One member's marks for one interview."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SEALED = "sealed", _("Sealed")
        REVEALED = "revealed", _("Revealed")
        AMENDED = "amended", _("Amended")
        LOCKED = "locked", _("Locked by the protocol")

    TRANSITIONS = {
        State.DRAFT: (State.SEALED,),
        State.SEALED: (State.REVEALED,),
        State.REVEALED: (State.AMENDED, State.LOCKED),
        State.AMENDED: (State.LOCKED,),
        State.LOCKED: (),
    }

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="sheets")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets")
    saved_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        constraints = [
            models.UniqueConstraint(fields=["interview", "seat"], name="sheet_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sealed", "revealed", "amended", "locked"]), name="sheet_state"
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Mark(models.Model):
    """A mark on one criterion. Once the sheet is sealed the database refuses every change."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="marks")
    criterion = models.CharField(_("criterion"), max_length=20)
    value = models.DecimalField(_("mark"), max_digits=7, decimal_places=2, null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="mark_once")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class SheetSeal(models.Model):
    """The sealed content (canonical JSON with a nonce) and its hash: what every calculation reads."""

    sheet = models.OneToOneField(Sheet, models.PROTECT, related_name="seal", primary_key=True)
    content = models.TextField(help_text="Canonical JSON.")
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("seal of a sheet")
        verbose_name_plural = _("seals of sheets")

    def __str__(self) -> str:
        return self.sha256[:12]


class Amendment(models.Model):
    """A mark changed after the reveal: the old value stays, the reason stands beside it."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="amendments")
    criterion = models.CharField(max_length=20)
    old_value = models.DecimalField(max_digits=7, decimal_places=2)
    new_value = models.DecimalField(max_digits=7, decimal_places=2)
    reason = models.TextField(_("reason"), max_length=1000)
    amended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    amended_at = models.DateTimeField()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="amendment_reasoned")]

    def __str__(self) -> str:
        return f"amendment {self.pk}"


immutable(SheetSeal)
immutable(Amendment)
_SEALED = "EXISTS (SELECT 1 FROM recruitment_sheetseal s WHERE s.sheet_id = {row}.sheet_id)"
refuse(Mark, "UPDATE", when=f"{_SEALED.format(row='OLD')} OR {_SEALED.format(row='NEW')}", because="sealed")
refuse(Mark, "DELETE", when=_SEALED.format(row="OLD"), because="sealed")
refuse(Mark, "INSERT", when=_SEALED.format(row="NEW"), because="sealed")
immutable(
    Sheet,
    columns=["interview_id", "seat_id"],
    when="EXISTS (SELECT 1 FROM recruitment_sheetseal s WHERE s.sheet_id = OLD.id)",
)
