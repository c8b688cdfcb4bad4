"""The resource every exchange is made from."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from import_export.resources import ModelResource

Progress = Callable[[int], None]


class ExchangeResource(ModelResource):
    """A ModelResource that knows who imports and when, so that its rows can be written by actions.

    Override `save_instance` to call an action with `by=self.by, at=self.at`; without that the row itself is saved,
    which suits registers without rules of their own. Name in Meta: model, fields, import_id_fields.
    """

    class Meta:
        skip_html_diff = True  # its markup carries inline styles; the batch page shows a table of its own
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    def __init__(self, *, by: Any = None, at: datetime | None = None, progress: Progress | None = None) -> None:
        super().__init__()
        self.by, self.at, self._progress = by, at, progress

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        """Say how far the import is."""
        super().after_import_row(row, row_result, **kwargs)
        if self._progress is not None:
            self._progress(kwargs["row_number"])

    def headers(self) -> list[str]:
        """The columns of a file, in their order."""
        return [str(header) for header in self.get_export_headers()]
