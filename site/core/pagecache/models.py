"""The version of everything public: one row."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class PublicVersion(models.Model):
    """Grows with every change that a public page shows, in the transaction of the change."""

    number = models.BigIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the public pages")
        verbose_name_plural = _("version of the public pages")

    def __str__(self) -> str:
        return str(self.number)


ONLY = 1


def current_version() -> int:
    """The version now, in one query; 0 while nothing was ever published.

    Every public request asks this, so the statement stands ready: making it anew takes longer than its answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM pagecache_publicversion WHERE id = %s", [ONLY])
        row = cursor.fetchone()
    return row[0] if row else 0
