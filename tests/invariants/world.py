"""One world for the walk over role, object and address: two bodies, each with competitions in every stage.

Every candidate's surname, address and identity number, and every note and mark of a member, is a word that stands
nowhere else, so that a page that says what it must not is found by that word alone.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core import signing

from core.accounts.actions import ask_to_change_email, employ, invite_person
from core.accounts.actions.invitations import token_of
from core.accounts.actions.recovery import CONFIRM, STOP
from core.accounts.models import Role, Unit, User
from core.deadlines.actions import set_day
from core.deadlines.clock import replay
from core.documents.models import Document
from core.exchange.actions import upload_batch
from core.jobs.actions import enqueue
from core.jobs.models import Job
from core.jobs.runner import run_due
from recruitment.actions import dossier
from recruitment.actions.desk import save_filter
from recruitment.models import SubmissionFile, VacancyPage
from tests import people
from tests.invariants.assessed import NOW, House, assessed
from tests.recruitment import builders
from tests.recruitment.apply import makers
from tests.recruitment.results import scenario

OPEN_UNTIL = datetime(2012, 12, 10, 14, 0, tzinfo=UTC)


@dataclass
class World:
    """Two houses, who is who, and the words that must not be said."""

    here: House
    there: House
    who: dict[str, User | None]
    identities: dict[str, list[str]]  # by the candidate
    secrets: dict[str, list[str]]  # by the member whose unrevealed words they are


def make() -> World:
    """Everything, made by the actions wherever they are what is asked."""
    scene_publication = scenario.whole_line()
    scene = _scene_people(scene_publication)
    agency = people.body("agency")
    here = House(agency, scene["officer"], scene["secretary"], scene["members"], scene["substitute"])
    here.objects["decided"] = scene_publication.position
    here.objects["protocol"] = scene_publication.protocol
    there = _foreign_house()
    identities: dict[str, list[str]] = {}
    secrets: dict[str, list[str]] = {}
    for number, house in enumerate((here, there), start=1):
        _prepared(house, number)
        assessed(house, number, identities, secrets)
        _open(house, number, identities)
        _around(house)
    return World(here, there, _who(here, there), identities, secrets)


def _scene_people(publication: Any) -> dict[str, Any]:
    seats = list(publication.position.committee.seats.select_related("person").order_by("pk"))
    return {
        "officer": publication.published_by,
        "secretary": publication.protocol.drawn_up_by,
        "members": [seat.person for seat in seats[:3]],
        "substitute": seats[3].person,
    }


def _foreign_house() -> House:
    ministry, oversight, university = people.body("ministry"), people.body("commission"), people.body("university")
    members = [people.officer(Role.COMMITTEE_MEMBER, home) for home in (ministry, oversight, university)]
    return House(
        ministry, people.officer(Role.PERSONNEL_OFFICER, ministry), people.officer(Role.SECRETARY, ministry),
        members, people.officer(Role.COMMITTEE_MEMBER, university),
    )  # fmt: skip


def _prepared(house: House, number: int) -> None:
    draft = builders.draft_competition(1, body=house.body, slug=f"prepared-{number}", number=f"PR-{number}")
    house.objects |= {"draft": draft, "planned": draft.positions.get()}
    house.objects["page"] = VacancyPage.objects.filter(position__competition=draft, language="en").get()


def _open(house: House, number: int, identities: dict[str, list[str]]) -> None:
    """A competition that takes applications: one whole draft of X with rows and papers, one handed in by Y."""
    competition = builders.announced_competition(
        1, closes_at=OPEN_UNTIL, body=house.body, slug=f"open-{number}", number=f"OP-{number}"
    )
    position = competition.positions.select_related("competition__body").get()
    x, y = house.candidates[:2]
    at = NOW - timedelta(days=2)
    surname = {"first_name": "Aysel", "last_name": "", "identity_number": ""}
    for person in (x, y):
        label = person.last_name
        own = dossier.open_dossier(by=person, at=at)
        values = makers.PERSONAL | surname | {"last_name": label, "identity_number": f"F{person.pk}KANARY"}
        identities[str(person.pk)].append(f"F{person.pk}KANARY")
        dossier.save_personal(own, values=values, by=person, at=at)
        study, post = dossier.add_education(own, by=person, at=at), dossier.add_experience(own, by=person, at=at)
        dossier.save_education(study, values=makers.STUDY, by=person, at=at)
        dossier.save_experience(post, values=makers.POST, by=person, at=at)
        papers = [
            dossier.add_document(own, kind=kind, file=makers.upload(person, at, f"{kind}.pdf", kind), by=person, at=at)
            for kind in makers.KINDS
        ]
        if person == x:
            house.objects |= {"study": study, "post": post, "paper": papers[0]}
    drafted = makers.filled_application(position, x, at)
    handed_in = makers.filled_application(position, y, at)
    submission = makers.handed_in(handed_in, at)
    house.objects |= {"opened": competition, "open_position": position, "drafted": drafted, "handed_in": submission}


def _around(house: House) -> None:
    """What belongs to the house besides: files, documents, jobs, imports, posts, filters."""
    with replay(NOW):
        run_due()
    officer = house.officer
    house.objects |= {
        "file": SubmissionFile.objects.filter(submission__application=house["X"], kind="diploma").get().file,
        "unsent": house["paper"].file,
        "receipt": Document.objects.about(house["handed_in"]).get(),
        "job": enqueue("recruitment.send_receipt", house["handed_in"], key=f"walk:{house.body.pk}", by=officer, at=NOW),
        "batch": upload_batch(
            "recruitment.positions", name="rows.csv", content=b"code\nP9\n", by=officer, at=NOW
        ),
        "filter": save_filter(table="applications", name="mine", query="state=registered", by=officer, at=NOW),
        "unit": Unit.objects.create(body=house.body, name_az="Şöbə", name_en="Unit"),
        "employment": employ(
            person=house.members[0], body=house.body, unit=None, post="Adviser", level=3, starts=date(2012, 1, 1),
            ends=None, by=None, at=NOW,
        ),
        "grant": house.members[0].roles.get(),
        "free_day": set_day(
            date(2012, 12, 31), "free", body=house.body, reason_az="Səbəb", reason_en="Reason", by=officer, at=NOW
        ),
    }  # fmt: skip
    for state in (Job.State.RUNNING, Job.State.FAILED):
        Job.objects.filter(pk=house["job"].pk).update(state=state)
    house.objects["job"].refresh_from_db()


def _who(here: House, there: House) -> dict[str, User | None]:
    """Everybody who walks, by what they are to the house called here."""
    agency = here.body
    administrator = people.officer(Role.ADMINISTRATOR, None)
    superuser = people.person(is_superuser=True, is_staff=True)
    x, y, w = here.candidates
    invitation = invite_person(
        first_name="Guest", last_name="Expert", email="guest@example.org", language="en", role=Role.COMMITTEE_MEMBER,
        body=agency, starts=date(2012, 11, 1), ends=None, by=administrator, at=NOW - timedelta(days=1),
    )  # fmt: skip
    wish = _wish()
    for house in (here, there):
        house.objects |= {
            "invitation": token_of(invitation), "wish": wish, "stop": signing.dumps(str(wish.public_id), salt=STOP),
            "confirm": signing.dumps(str(wish.public_id), salt=CONFIRM), "invited": invitation.person,
        }  # fmt: skip
    return {
        "anonymous": None,
        "candidate": x,
        "rival": y,
        "stranger": people.person(),
        "chair": here.members[0],
        "member": here.members[1],
        "recused": here.members[2],
        "substitute": here.substitute,
        "outsider": there.members[0],
        "secretary": here.secretary,
        "officer": here.officer,
        "head": people.officer(Role.HEAD_OF_BODY, agency),
        "editor": people.officer(Role.EDITOR, agency),
        "moderator": people.officer(Role.MODERATOR, agency),
        "overseer": people.officer(Role.OVERSIGHT_OFFICER, people.body("commission")),
        "auditor": people.officer(Role.AUDITOR, None),
        "administrator": administrator,
        "superuser": superuser,
    }


def _wish() -> Any:
    person = people.person()
    at = NOW - timedelta(days=2)
    return ask_to_change_email(person=person, new_email="other@example.org", reason="A new name.", by=person, at=at)
