"""An import, from the upload to the last row; an export. A batch is one action with one journal entry."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.canonical import sha256_hex
from core.errors import Conflict, Invalid, NotAllowed
from core.exchange import registry
from core.exchange.models import ImportBatch
from core.exchange.permissions import may_exchange, may_handle
from core.exchange.reading import read_table
from core.exchange.resources import Progress
from core.exchange.trial import Findings, header_faults, import_table
from core.exchange.writing import write_table
from core.jobs.actions import enqueue
from core.journal.actions import record
from core.transitions import change_state

State = ImportBatch.State
CHECKED_AT_ONCE = 500  # rows; more are checked by a job
KEPT = 500  # errors and differences kept for the page; the counts are of all


def _guard_exchange(user: Any, name: str) -> registry.ExchangeSpec:
    if not may_exchange(user, name):
        raise NotAllowed(_("You may not exchange this table."))
    return registry.find(name)


def _guard_batch(user: Any, batch: ImportBatch) -> registry.ExchangeSpec:
    if not may_handle(user, batch):
        raise NotAllowed(_("Only the person who uploaded this file may go on with it."))
    return registry.find(batch.exchange)


@transaction.atomic
def upload_batch(exchange: str, *, name: str, content: bytes, by: Any, at: datetime) -> ImportBatch:
    """Keep the file and check it: at once when it is small, by a job when it is large.

    Raises NotAllowed, and Invalid ("file") for what is not a spreadsheet within the bounds.
    """
    spec = _guard_exchange(by, exchange)
    if not spec.imports:
        raise NotAllowed(_("This table can only be exported."))
    table = read_table(content, name, max_rows=spec.max_rows)
    batch = ImportBatch.objects.create(
        exchange=exchange,
        by=by,
        uploaded_at=at,
        file_name=name[-200:],
        content=content,
        sha256=sha256_hex(content),
        row_count=len(table.rows),
    )
    record("importbatch.uploaded", batch, by=by, at=at, content={"exchange": exchange, "sha256": batch.sha256})
    if batch.row_count > CHECKED_AT_ONCE:
        batch.job = enqueue("exchange.check_batch", batch, key=f"exchange:check:{batch.public_id}", by=by, at=at)
        batch.save(update_fields=["job"])
    else:
        check_batch(batch, by=by, at=at)
    return batch


@transaction.atomic
def check_batch(batch: ImportBatch, *, by: Any, at: datetime, progress: Progress | None = None) -> ImportBatch:
    """Try the import and roll it back; errors and difference are kept in the batch. Raises NotAllowed, WrongState."""
    spec = _guard_batch(by, batch)
    _result, findings = _run(spec, batch, by=by, at=at, progress=progress, dry_run=True)
    batch.counts, batch.difference_digest = findings.counts, findings.digest
    batch.errors, batch.error_count = findings.errors[:KEPT], len(findings.errors)
    batch.difference = findings.difference[:KEPT]
    batch.save(update_fields=["counts", "errors", "error_count", "difference", "difference_digest"])
    change_state(batch, State.CHECKED, by=by, at=at, content={**findings.counts, "errors": batch.error_count})
    return batch


def _run(
    spec: registry.ExchangeSpec,
    batch: ImportBatch,
    *,
    by: Any,
    at: datetime,
    progress: Progress | None,
    dry_run: bool,
) -> tuple[Any, Findings]:
    content = bytes(batch.content)
    if sha256_hex(content) != batch.sha256:
        raise Conflict(_("The file is not the one that was uploaded."))
    table = read_table(content, batch.file_name, max_rows=spec.max_rows)
    resource = spec.resource_class(by=by, at=at, progress=progress)
    if faults := header_faults(resource, table):
        return None, Findings(dict.fromkeys(("new", "update", "delete", "skip"), 0), faults)
    return import_table(resource, table, dry_run=dry_run)


@transaction.atomic
def confirm_batch(batch: ImportBatch, *, sha256: str, by: Any, at: datetime) -> ImportBatch:
    """Let the checked file be imported, by a job. `sha256` is of the file the person was shown.

    Raises NotAllowed for anyone but who uploaded it, Conflict for another file, Invalid with errors or without changes,
    WrongState for what is not checked, or confirmed before.
    """
    _guard_batch(by, batch)
    if sha256 != batch.sha256 or sha256_hex(bytes(batch.content)) != sha256:
        raise Conflict(_("The file is not the one that was checked. Upload it again."))
    if batch.state == State.CHECKED and batch.error_count:
        raise Invalid({"file": _("The file has errors. Mend them and upload it again.")})
    if batch.state == State.CHECKED and not batch.may_be_confirmed:
        raise Invalid({"file": _("There is nothing to import: every row is already as in the file.")})
    change_state(batch, State.CONFIRMED, by=by, at=at, content={"sha256": sha256})
    batch.job = enqueue("exchange.run_batch", batch, key=f"exchange:run:{batch.public_id}", by=by, at=at)
    batch.save(update_fields=["job"])
    return batch


@transaction.atomic
def run_batch(batch: ImportBatch, *, by: Any, at: datetime, progress: Progress | None = None) -> ImportBatch:
    """Import all rows, or none: an error, or another difference than was shown, fails the batch and changes nothing.

    Raises NotAllowed, WrongState.
    """
    spec = _guard_batch(by, batch)
    change_state(batch, State.RUNNING, by=by, at=at)
    with transaction.atomic():
        result, findings = _run(spec, batch, by=by, at=at, progress=progress, dry_run=False)
        errors = findings.errors
        if not errors and findings.digest != batch.difference_digest:
            words = _("The tables changed since the file was checked, so the difference is another. Upload it again.")
            errors = [{"line": 0, "field": "", "value": "", "message": words}]
        if errors:
            transaction.set_rollback(True)
        elif spec.on_confirm is not None:
            spec.on_confirm(batch, result, by=by, at=at)
    batch.errors, batch.error_count = errors[:KEPT], len(errors)
    batch.save(update_fields=["errors", "error_count"])
    end = State.FAILED if errors else State.DONE
    change_state(batch, end, by=by, at=at, content={**findings.counts, "sha256": batch.sha256, "errors": len(errors)})
    return batch


@transaction.atomic
def export_table(exchange: str, kind: str, *, empty: bool = False, by: Any, at: datetime) -> bytes:
    """The table as "xlsx" or "csv", formulae escaped; with `empty` only its headings, to be filled in.

    Raises NotAllowed, and Invalid for another kind.
    """
    spec = _guard_exchange(by, exchange)
    if kind not in ("xlsx", "csv"):
        raise Invalid({"kind": _("Choose .xlsx or .csv.")})
    resource = spec.resource_class(by=by, at=at)
    if empty:
        return write_table(kind, resource.headers(), [])
    dataset = resource.export(spec.queryset(by) if spec.queryset else None)
    record("exchange.exported", None, by=by, at=at, content={"exchange": exchange, "kind": kind, "rows": len(dataset)})
    return write_table(kind, resource.headers(), dataset)
