"""What an import would do, and what it did: errors by line and field, and the difference row by row."""

from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from import_export.results import Result, RowResult

from core.canonical import sha256_hex
from core.errors import DomainError, Invalid
from core.exchange.reading import Table
from core.exchange.resources import ExchangeResource


@dataclass
class Findings:
    """Counts by kind, all errors, all differences."""

    counts: dict[str, int]
    errors: list[dict[str, Any]] = field(default_factory=list)
    difference: list[dict[str, Any]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Names the difference: equal digests, equal effects. Names are left out: they are in a language."""
        return sha256_hex([[row["line"], row["kind"], row["changes"]] for row in self.difference])


def header_faults(resource: ExchangeResource, table: Table) -> list[dict[str, Any]]:
    """Headings no field has (a misspelt column must not be left out in silence) and missing ones that name a row."""
    known = {str(item.column_name) for item in resource.get_import_fields()}
    keys = [str(resource.fields[name].column_name) for name in resource.get_import_id_fields()]
    unknown = _("There is no such column in this table.")
    missing = _("This column is missing: it says which row is meant.")
    faults = [(header, unknown) for header in table.headers if header not in known]
    faults += [(header, missing) for header in keys if header not in table.headers]
    return [{"line": 1, "field": header, "value": "", "message": words} for header, words in faults]


def import_table(resource: ExchangeResource, table: Table, *, dry_run: bool) -> tuple[Result, Findings]:
    """Let the resource import the table; with `dry_run`, or when a row has an error, everything is rolled back."""
    dataset = tablib.Dataset(*table.rows, headers=table.headers)
    result = resource.import_data(
        dataset,
        dry_run=dry_run,
        use_transactions=True,
        rollback_on_validation_errors=True,
        retain_instance_in_row_result=True,
    )
    return result, _findings(resource, table, result)


def _findings(resource: ExchangeResource, table: Table, result: Result) -> Findings:
    counts = {kind: result.totals.get(kind, 0) for kind in ("new", "update", "delete", "skip")}
    findings = Findings(counts)
    findings.errors += [
        {"line": 1, "field": "", "value": "", "message": _sentence(error.error)} for error in result.base_errors
    ]
    for line, cells, row in zip(table.lines, table.rows, result.rows, strict=False):
        values = dict(zip(table.headers, cells, strict=True))
        findings.errors += [{"line": line, **error} for error in _row_errors(row, values, resource)]
        if row.import_type in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_DELETE):
            findings.difference.append({"line": line, **_row_difference(resource, row)})
    return findings


def _row_errors(row: RowResult, values: dict[str, str], resource: ExchangeResource) -> list[dict[str, Any]]:
    found = [{"field": "", "value": "", "message": _sentence(error.error)} for error in row.errors]
    if row.validation_error is None:
        return found
    columns = {item.attribute: str(item.column_name) for item in resource.get_import_fields()}
    by_field = getattr(row.validation_error, "error_dict", None)
    messages = row.validation_error.message_dict if by_field else {NON_FIELD_ERRORS: row.validation_error.messages}
    for name, sentences in messages.items():
        column = "" if name == NON_FIELD_ERRORS else columns.get(name, name)
        found += [{"field": column, "value": values.get(column, ""), "message": text} for text in sentences]
    return found


def _sentence(error: Exception) -> str:
    """Words for the person; what the program itself did wrong is not shown in detail."""
    if isinstance(error, Invalid):
        return " ".join(str(text) for text in error.errors.values())
    if isinstance(error, DomainError):
        return str(error)
    return _("This row cannot be read: %(reason)s") % {"reason": str(error) or type(error).__name__}


def _row_difference(resource: ExchangeResource, row: RowResult) -> dict[str, Any]:
    changes = []
    for item in resource.get_import_fields():
        old = "" if row.original is None else _shown(item, row.original)
        new = "" if row.is_delete() else _shown(item, row.instance)
        if old != new:
            changes.append([str(item.column_name), old, new])
    return {"kind": row.import_type, "name": str(row.instance), "changes": changes}


def _shown(item: Any, instance: Any) -> str:
    value = item.export(instance)
    return "" if value is None else str(value)
