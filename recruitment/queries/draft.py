"""A candidate's draft as plain values, read in one statement: the submit path runs it in a rush."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import JSONObject

from core.uploads.models import StoredFile
from recruitment.models import Application, Dossier, DossierDocument, Education, Experience
from recruitment.rules.draft import POST, STUDY, Draft, is_blank

OWN = ("birth_date", "citizenship", "identity_number", "address", "phone", "employer")
NAMES = ("first_name", "last_name", "patronymic")
WORK = (*POST, "ends", "civil_service", "duties")
FILE = ("uuid", "name", "size", "sha256", "state")
DATES = ("birth_date", "starts", "ends")
NOBODY = -1  # stands in the statement where the candidate's id goes


def gather(application: Application) -> Draft:
    """Everything the candidate gave for this application so far; blank rows are left out."""
    held = _held(application.candidate_id)
    own = next(iter(held["dossier"]), {})
    studies, posts = _filled(held["education"], STUDY), _filled(held["experience"], (*POST, "duties"))
    return Draft(
        personal={name: own[name] for name in (*NAMES, *OWN)} if own else {},
        education=sorted(studies, key=lambda row: (-(row["to_year"] or 9999), row["id"])),
        experience=sorted(posts, key=lambda row: (str(row["starts"] or ""), row["id"])),
        no_experience=bool(own and own["no_experience"]),
        documents=sorted((_document(row) for row in held["document"]), key=lambda row: (row["kind"], row["id"])),
        eligibility=application.eligibility,
        declarations=application.declarations,
        adjustments=application.adjustments,
    )


def personal(dossier: Dossier) -> dict[str, Any]:
    """Who the candidate is."""
    names = {name: getattr(dossier.person, name) for name in NAMES}
    return {**names, **{name: getattr(dossier, name) for name in OWN}}


def documents_of(dossier: Dossier) -> list[DossierDocument]:
    """The candidate's papers with their files, in the order of their kinds."""
    return list(dossier.documents.select_related("file").order_by("kind", "id"))


def _held(candidate_id: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a person's dossier by what they are."""
    sql, params = _statement(connection.vendor)
    held: dict[str, list[dict[str, Any]]] = {"dossier": [], "education": [], "experience": [], "document": []}
    with connection.cursor() as cursor:
        cursor.execute(sql, [candidate_id if value == NOBODY else value for value in params])
        for what, text in cursor.fetchall():
            held[what].append(_read(json.loads(text)))
    return held


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The union over the four tables, compiled once for each kind of database."""
    own = _rows("dossier", Dossier.objects.filter(person=NOBODY), (*OWN, "no_experience"), "person", NAMES)
    lists = (
        _rows("education", Education.objects.filter(dossier__person=NOBODY), STUDY),
        _rows("experience", Experience.objects.filter(dossier__person=NOBODY), WORK),
        _rows("document", DossierDocument.objects.filter(dossier__person=NOBODY), ("kind", "file_id"), "file", FILE),
    )
    sql, params = own.union(*lists, all=True).query.sql_with_params()
    return sql, tuple(params)


def _rows(what: str, rows: QuerySet, names: Iterable[str], beside: str = "", others: Iterable[str] = ()) -> QuerySet:
    """One part of the union: what the rows are, and each as one JSON value."""
    values = {"id": F("pk"), **{name: F(name) for name in names}, **{name: F(f"{beside}__{name}") for name in others}}
    return rows.order_by().values_list(Value(what), JSONObject(**values))


def _read(row: dict[str, Any]) -> dict[str, Any]:
    dates: dict[str, Any] = {name: date.fromisoformat(row[name]) for name in DATES if row.get(name)}
    flags: dict[str, Any] = {name: bool(row[name]) for name in ("civil_service", "no_experience") if name in row}
    return {**row, **dates, **flags}


def _document(row: dict[str, Any]) -> dict[str, Any]:
    """A paper as plain values; `usable` is False for a file in which a virus was found."""
    state = row.pop("state")
    return {**row, "uuid": str(UUID(row["uuid"])), "usable": state != StoredFile.State.INFECTED}


def _filled(rows: list[dict[str, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    return [row for row in rows if not is_blank(row, names)]
