"""Days that a work calendar counts otherwise than the law's list of holidays does."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Body
from core.deadlines.words import in_language


class CalendarDay(models.Model):
    """One day declared free, or moved into work, for one body or for all (body empty). The body's own word counts."""

    class Kind(models.TextChoices):
        FREE = "free", _("not worked")
        WORKED = "worked", _("worked")

    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, verbose_name=_("state body"))
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind of day"), max_length=6, choices=Kind.choices)
    reason_az = models.CharField(_("reason in Azerbaijani"), max_length=200)
    reason_en = models.CharField(_("reason in English"), max_length=200)

    class Meta:
        verbose_name = _("day of the work calendar")
        verbose_name_plural = _("days of the work calendar")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["body", "day"], name="deadlines_day_of_body"),
            models.UniqueConstraint(fields=["day"], condition=Q(body__isnull=True), name="deadlines_day_of_all"),
            models.CheckConstraint(condition=Q(kind__in=["free", "worked"]), name="deadlines_day_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"

    @property
    def reason(self) -> str:
        """Why, in the language in use."""
        return in_language({"az": self.reason_az, "en": self.reason_en})
