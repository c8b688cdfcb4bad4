"""A candidate's draft as plain values, read in four statements."""

from typing import Any

from django.db.models import Model

from core.uploads.models import StoredFile
from recruitment.models import Application, Dossier, DossierDocument
from recruitment.rules.draft import POST, STUDY, Draft, is_blank


def gather(application: Application) -> Draft:
    """Everything the candidate gave for this application so far; blank rows are left out."""
    dossier = Dossier.objects.select_related("person").filter(person_id=application.candidate_id).first()
    answers = {
        "eligibility": application.eligibility,
        "declarations": application.declarations,
        "adjustments": application.adjustments,
    }
    if dossier is None:
        return Draft(**answers)
    studies = [_plain(row, STUDY) for row in dossier.education.all()]
    posts = [_plain(row, (*POST, "ends", "civil_service", "duties")) for row in dossier.experience.all()]
    return Draft(
        personal=personal(dossier),
        education=sorted(_filled(studies, STUDY), key=lambda row: (-(row["to_year"] or 9999), row["id"])),
        experience=sorted(_filled(posts, (*POST, "duties")), key=lambda row: (str(row["starts"] or ""), row["id"])),
        no_experience=dossier.no_experience,
        documents=[document(row) for row in documents_of(dossier)],
        **answers,
    )


def personal(dossier: Dossier) -> dict[str, Any]:
    """Who the candidate is."""
    person = dossier.person
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "patronymic": person.patronymic,
        "birth_date": dossier.birth_date,
        "citizenship": dossier.citizenship,
        "identity_number": dossier.identity_number,
        "address": dossier.address,
        "phone": dossier.phone,
        "employer": dossier.employer,
    }


def documents_of(dossier: Dossier) -> list[DossierDocument]:
    """The candidate's papers with their files, in the order of their kinds."""
    return list(dossier.documents.select_related("file").order_by("kind", "id"))


def document(row: DossierDocument) -> dict[str, Any]:
    """A paper as plain values; `usable` is False for a file in which a virus was found."""
    file = row.file
    return {
        "id": row.pk,
        "kind": row.kind,
        "file_id": file.pk,
        "uuid": str(file.uuid),
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "usable": file.state != StoredFile.State.INFECTED,
    }


def _plain(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {"id": row.pk, **{name: getattr(row, name) for name in names}}


def _filled(rows: list[dict[str, Any]], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [row for row in rows if not is_blank(row, names)]
