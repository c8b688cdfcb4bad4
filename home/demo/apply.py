"""How a made-up applicant fills in a dossier and hands in an application."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile

from core.accounts.models import User
from core.deadlines.clock import replay
from core.uploads.actions import store_upload
from home.demo.papers import paper
from recruitment.actions import applications, dossier
from recruitment.models import Application, Position
from recruitment.permissions.papers import PURPOSE

CITIES = ["Bakı", "Gəncə", "Sumqayıt", "Şəki", "Lənkəran", "Quba"]
STREETS = ["Nümunə küçəsi", "Sınaq küçəsi", "Misal prospekti"]
EMPLOYERS = ["Nümunə Bankı", "Misal MMC", "Sınaq Məktəbi", "Örnək Tikinti", "Şərti Rabitə", "Layihə Nəşriyyatı"]
POSTS = ["Mütəxəssis", "Baş mütəxəssis", "Hüquqşünas", "Mühasib", "Proqramçı", "Müəllim"]
SCHOOLS = ["Bakı Dövlət Universiteti", "Azərbaycan Texniki Universiteti", "Dövlət İqtisad Universiteti"]
SPECIALITIES = ["Hüquq", "İqtisadiyyat", "İnformatika", "Filologiya", "Beynəlxalq münasibətlər", "Mühəndislik"]
KINDS = ("identity", "diploma", "employment", "certificate")


@dataclass(frozen=True)
class Applicant:
    """A made-up person and what is unusual about the application."""

    person: User
    number: int
    flaw: str = ""
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def employer(self) -> str:
        """Where the person works."""
        return EMPLOYERS[self.number % len(EMPLOYERS)]


def fill_dossier(applicant: Applicant, *, at: datetime) -> None:
    """Everything a dossier asks for, with a paper of each kind."""
    person, number = applicant.person, applicant.number
    own = dossier.open_dossier(by=person, at=at)
    dossier.save_personal(own, values=_personal(applicant), by=person, at=at)
    study = {
        "level": "master" if number % 3 else "bachelor",
        "institution": SCHOOLS[number % len(SCHOOLS)],
        "speciality": SPECIALITIES[number % len(SPECIALITIES)],
        "from_year": 1998 + number % 9,
        "to_year": 2003 + number % 9,
    }
    dossier.save_education(dossier.add_education(own, by=person, at=at), values=study, by=person, at=at)
    post = {
        "employer": applicant.employer,
        "post": POSTS[number % len(POSTS)],
        "starts": date(2004 + number % 7, 1 + number % 12, 1),
        "ends": None,
        "civil_service": number % 4 == 0,
        "duties": "Sənədlərlə iş, vətəndaşların müraciətlərinə cavab.",
    }
    dossier.save_experience(dossier.add_experience(own, by=person, at=at), values=post, by=person, at=at)
    for kind in KINDS:
        content = ContentFile(paper(kind, person.name, number), name=f"{kind}.pdf")
        stored = store_upload(content, by=person, at=at, purpose=PURPOSE)
        dossier.add_document(own, kind=kind, file=stored, by=person, at=at)


def _personal(applicant: Applicant) -> dict[str, Any]:
    person, number = applicant.person, applicant.number
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "patronymic": "Əli qızı" if number % 2 == 0 else "Əli oğlu",
        "birth_date": date(1972 + number % 18, 1 + number % 12, 1 + number % 27),
        "citizenship": "Azərbaycan Respublikası",
        "identity_number": f"0DEMO{number:02d}"[-7:],
        "address": f"{CITIES[number % len(CITIES)]}, {STREETS[number % len(STREETS)]} {number}",
        "phone": f"+994 12 555 {number // 100:02d} {number % 100:02d}",
        "employer": applicant.employer,
    }


def draft(applicant: Applicant, position: Position, *, at: datetime) -> Application:
    """A whole application that is not handed in yet."""
    person = applicant.person
    application = applications.start_application(position, by=person, at=at)
    if not hasattr(person, "dossier") or not person.dossier.documents.exists():
        fill_dossier(applicant, at=at)
    application.refresh_from_db()
    answers = {
        "citizen": "yes", "language": "yes", "education": "yes", "incapacity": "no", "conviction": "no",
        "medical": "no", "kinship": "no", "entry": "certificate", "certificate_number": f"DQ-{applicant.number:04d}",
        "certificate_date": f"{at.year - 1}-05-20", **applicant.answers,
    }  # fmt: skip
    applications.save_eligibility(application, answers=answers, by=person, at=at)
    said = {"truth": True, "consent": True}
    applications.save_declarations(application, declarations=said, adjustments="", by=person, at=at)
    return Application.objects.select_related("position__competition", "candidate").get(pk=application.pk)


def apply(applicant: Applicant, position: Position, *, at: datetime) -> Application:
    """Fill in and hand in, at an instant of the replayed clock."""
    with replay(at):
        application = draft(applicant, position, at=at)
        applications.submit_application(application, by=applicant.person)
    application.refresh_from_db()
    return application
