"""Many whole drafts, written in bulk, for the race across the closing instant and for the benchmark."""

from datetime import datetime

from core.accounts.models import User
from recruitment.models import Application, Dossier, DossierDocument, Education, Experience, Position
from tests.recruitment.apply.makers import ELIGIBILITY, KINDS, PERSONAL, POST, STUDY, candidate, upload

NAMES = ("first_name", "last_name", "patronymic")


def whole_drafts(position: Position, count: int, at: datetime) -> list[int]:
    """Whole applications of as many people, written in bulk; their ids."""
    people = [User(email=f"rush{n}@example.org", **{name: PERSONAL[name] for name in NAMES}) for n in range(count)]
    people = User.objects.bulk_create(people)
    own = {name: value for name, value in PERSONAL.items() if name not in NAMES}
    dossiers = Dossier.objects.bulk_create(Dossier(person=person, **own) for person in people)
    Education.objects.bulk_create(Education(dossier=dossier, **STUDY) for dossier in dossiers)
    Experience.objects.bulk_create(Experience(dossier=dossier, **POST) for dossier in dossiers)
    files = {kind: upload(candidate(), at, f"{kind}.pdf") for kind in KINDS}
    DossierDocument.objects.bulk_create(
        DossierDocument(dossier=dossier, kind=kind, file=file, added_at=at)
        for dossier in dossiers
        for kind, file in files.items()
    )
    declared = {"truth": True, "consent": True}
    drafts = [
        Application(
            candidate=person,
            position=position,
            eligibility=ELIGIBILITY,
            declarations=declared,
            created_at=at,
            saved_at=at,
        )
        for person in people
    ]
    return [made.pk for made in Application.objects.bulk_create(drafts)]
