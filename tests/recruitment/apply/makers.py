"""Candidates and applications for the tests, made by the actions that make them in earnest.

position = open_position()
application = filled_application(position)            # whole, not handed in
submission = handed_in(application)                   # inside the window
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from core.accounts.models import User
from core.deadlines.clock import replay
from core.uploads.actions import store_upload
from core.uploads.models import StoredFile
from recruitment.actions import applications, dossier
from recruitment.models import Application, Position, Submission
from recruitment.permissions.papers import PURPOSE
from tests import people
from tests.core.uploads.samples import pdf_bytes
from tests.recruitment import builders

PERSONAL = {
    "first_name": "Aysel",
    "last_name": "Nümunəyeva",
    "patronymic": "Rəşid qızı",
    "birth_date": date(1985, 3, 27),
    "citizenship": "Azərbaycan",
    "identity_number": "1AB2C3D",
    "address": "Bakı, Nizami küçəsi 1",
    "phone": "+994 12 123 45 67",
    "employer": "Example Ministry",
}
ELIGIBILITY = {
    "citizen": "yes",
    "language": "yes",
    "education": "yes",
    "incapacity": "no",
    "conviction": "no",
    "medical": "no",
    "kinship": "no",
    "entry": "certificate",
    "certificate_number": "DQ-1234",
    "certificate_date": "2011-05-20",
}
STUDY = {
    "level": "master",
    "institution": "Bakı Dövlət Universiteti",
    "speciality": "Hüquq",
    "from_year": 2003,
    "to_year": 2009,
}
POST = {
    "employer": "Example Ministry",
    "post": "Adviser",
    "starts": date(2009, 9, 1),
    "ends": None,
    "civil_service": True,
    "duties": "Answers letters.",
}
KINDS = ("identity", "diploma", "employment", "certificate")


def candidate(**fields: Any) -> User:
    """A person who has an account and nothing else."""
    return people.person(name="Aysel Nümunəyeva", **fields)


def open_position(**facts: Any) -> Position:
    """The position of a competition that is open at `inside()`."""
    return builders.announced_competition(**facts).positions.select_related("competition__body").get()


def inside(position: Position) -> datetime:
    """An instant two days before the closing."""
    return position.competition.closes_at - timedelta(days=2)


def upload(by: User, at: datetime, name: str = "diplom.pdf", text: str = "") -> StoredFile:
    """A PDF of this person's in the private storage."""
    return store_upload(ContentFile(pdf_bytes(text=text), name=name), by=by, at=at, purpose=PURPOSE)


def fill_dossier(person: User, at: datetime) -> None:
    """Give the person everything a dossier can hold, with one paper of each kind."""
    own = dossier.open_dossier(by=person, at=at)
    dossier.save_personal(own, values=PERSONAL, by=person, at=at)
    dossier.save_education(dossier.add_education(own, by=person, at=at), values=STUDY, by=person, at=at)
    dossier.save_experience(dossier.add_experience(own, by=person, at=at), values=POST, by=person, at=at)
    for kind in KINDS:
        dossier.add_document(own, kind=kind, file=upload(person, at, f"{kind}.pdf", kind), by=person, at=at)


def filled_application(position: Position, person: User | None = None, at: datetime | None = None) -> Application:
    """A whole application that has not been handed in."""
    person, at = person or candidate(), at or inside(position)
    application = applications.start_application(position, by=person, at=at)
    if not application.candidate.dossier.documents.exists():
        fill_dossier(person, at)
    application.refresh_from_db()
    applications.save_eligibility(application, answers=ELIGIBILITY, by=person, at=at)
    declarations = {"truth": True, "consent": True}
    applications.save_declarations(application, declarations=declarations, adjustments="", by=person, at=at)
    return Application.objects.select_related("position__competition", "candidate").get(pk=application.pk)


def handed_in(application: Application, at: datetime | None = None) -> Submission:
    """Handed in at an instant of the replayed clock, two days before the closing unless said otherwise."""
    with replay(at or inside(application.position)):
        return applications.submit_application(application, by=application.candidate)


def handed_in_now(application: Application) -> Submission:
    """Handed in at this moment of the database's own clock."""
    return applications.submit_application(application, by=application.candidate)
