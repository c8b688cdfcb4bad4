"""Cells that mean a row of another table."""

from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import ForeignKeyWidget


class ByName(ForeignKeyWidget):
    """A foreign key written as one unique field of its row, such as a code. Rows once found are kept for the file."""

    def __init__(self, model: Any, field: str = "code", **options: Any) -> None:
        super().__init__(model, field, **options)
        self._found: dict[str, Any] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The row meant; None for an empty cell. Raises ValueError, shown beside the cell, when there is none."""
        if not value:
            return None
        if value not in self._found:
            try:
                self._found[value] = super().clean(value, row, **kwargs)
            except self.model.DoesNotExist:
                words = _("There is no %(model)s named “%(value)s”.")
                raise ValueError(words % {"model": self.model._meta.verbose_name, "value": value}) from None
        return self._found[value]
