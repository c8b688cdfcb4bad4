"""The seed of an announced draw, published when the marks are known."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.journal.immutability import immutable
from recruitment.models.competition import Competition


class DrawSeed(models.Model):
    """The seed whose SHA-256 the announced plan holds; it orders whom the rest of the chain leaves equal."""

    competition = models.OneToOneField(Competition, models.PROTECT, related_name="draw_seed")
    seed = models.CharField(_("seed"), max_length=200)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("seed of the draw")
        verbose_name_plural = _("seeds of draws")

    def __str__(self) -> str:
        return f"seed of {self.competition_id}"


immutable(DrawSeed)
