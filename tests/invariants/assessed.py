"""A body of the walk, and its position in assessment: who came, and sheets in every state before the reveal."""

import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from core.accounts.models import Body, User
from core.uploads.actions import store_upload
from recruitment.actions.checking import register, start_check
from recruitment.actions.committees import add_substitute
from recruitment.actions.declarations import declare
from recruitment.actions.scoring import open_sheet, save_mark, seal_sheet
from recruitment.actions.sessions import invite, plan_session, record_attendance
from recruitment.models import Application, Interview, Position, SubmissionFile
from recruitment.permissions.papers import PURPOSE
from recruitment.rules.defaults import DEFAULT_PLAN
from tests import people
from tests.core.uploads.samples import pdf_bytes
from tests.recruitment import builders
from tests.recruitment.desk import world as desk
from tests.recruitment.results import scenario

NOW = datetime(2012, 11, 20, 9, 0, tzinfo=UTC)
CHECKED = desk.AT
SITTING = datetime(2012, 11, 19, 6, 0, tzinfo=UTC)
FINE_PLAN = {**copy.deepcopy(DEFAULT_PLAN), "scale": {**DEFAULT_PLAN["scale"], "step": "0.01"}}


@dataclass
class House:
    """A body with its people and what belongs to it."""

    body: Body
    officer: User
    secretary: User
    members: list[User]
    substitute: User
    candidates: list[User] = field(default_factory=list)
    objects: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.objects[name]


def assessed(house: House, number: int, identities: dict[str, list[str]], secrets: dict[str, list[str]]) -> None:
    """A position in assessment: X and Y came, W waits; sheets in every state before the reveal."""
    competition = builders.closed_competition(2, body=house.body, plan=FINE_PLAN)
    position, checking = competition.positions.order_by("code")
    world = desk.World(
        house.body, people.body("commission"), competition, position, house.officer, house.secretary,
        list(house.members),
    )  # fmt: skip
    applied = [_applied(world.position, f"{number}{letter}", identities) for letter in "XYW"]
    for application in applied:
        start_check(application, by=house.officer, at=CHECKED)
        register(application, by=house.officer, at=CHECKED)
    unchecked = _applied(checking, f"{number}V", identities)
    committee = desk.confirmed(world)
    forming = desk.form_committee(competition, positions=[checking], by=house.officer, at=CHECKED)
    free_seat = desk.seat_member(
        forming, person=house.members[0], kind="body", is_chair=False, level=3, by=house.officer, at=CHECKED
    )
    desk.write_questions(world)
    desk.begin_assessment(world.position, by=house.secretary, at=CHECKED)
    house.candidates = [application.candidate for application in applied]
    house.objects |= {
        "competition": competition, "position": world.position, "checking": checking, "committee": committee,
        "forming": forming, "free_seat": free_seat, "seat": committee.seats.get(person=house.members[2]),
        "X": applied[0], "Y": applied[1], "W": applied[2], "V": unchecked,
    }  # fmt: skip
    _interviewed(house, applied, secrets)


def _applied(position: Position, label: str, identities: dict[str, list[str]]) -> Application:
    surname, email, fin = (
        f"Kanaryova{label}".lower().capitalize(),
        f"kanary{label.lower()}@secret.example",
        f"KAN4RY{label}",
    )
    candidate = people.person(email=email, name=f"Aysel {surname}")
    identities[str(candidate.pk)] = [surname, email, fin]
    application = Application.objects.create(
        candidate=candidate, position=position, reference=f"12-9{ord(label[-1]):03d}-{label}",
        employer=f"Zavod {label}", eligibility=desk.ELIGIBLE, submitted_at=desk.OPENED, created_at=desk.OPENED,
        saved_at=desk.OPENED, state="submitted",
    )  # fmt: skip
    personal = {
        "first_name": "Aysel", "last_name": surname, "birth_date": "1985-03-02", "citizenship": "Azerbaijan",
        "identity_number": fin, "address": "Baku", "phone": "012", "employer": f"Zavod {label}",
    }  # fmt: skip
    snapshot = desk.make_snapshot(application, 1, personal=personal)
    for kind in ("diploma", "identity"):
        paper = store_upload(
            ContentFile(pdf_bytes(text=label + kind), name=f"{surname}-{kind}.pdf"), by=candidate, at=desk.OPENED,
            purpose=PURPOSE,
        )  # fmt: skip
        SubmissionFile.objects.create(submission=snapshot, kind=kind, file=paper)
    return application


def _interviewed(house: House, applied: list[Application], secrets: dict[str, list[str]]) -> None:
    x, y, w = applied
    for member in house.members:
        declare(x, outcome="none", by=member, at=CHECKED)
    for member in house.members[:2]:
        declare(y, outcome="none", by=member, at=CHECKED)
    declare(y, outcome="conflict", nature="Cousin", by=house.members[2], at=CHECKED)
    add_substitute(
        house["seat"], person=house.substitute, level=3, reason="Recusal", waiver="No ledger.", by=house.officer,
        at=CHECKED,
    )  # fmt: skip
    declare(y, outcome="none", by=house.substitute, at=CHECKED)
    place = {"place_az": "Zal", "place_en": "Hall", "minutes_each": 30, "by": house.secretary, "at": CHECKED}
    session = plan_session(house["committee"], starts_at=SITTING, applications=[x, y], **place)
    coming = plan_session(house["committee"], starts_at=NOW + timedelta(days=1), applications=[w], **place)
    invite(session, by=house.secretary, at=CHECKED)
    for interview in session.interviews.all():
        record_attendance(interview, outcome="attended", by=house.secretary, at=SITTING)
    house.objects |= {"session": session, "coming": coming, "interview": Interview.objects.get(application=w)}
    chair, member, expert = house.members
    for application, person, sealed in (
        (x, chair, True),
        (x, member, False),
        (y, chair, False),
        (y, house.substitute, True),
    ):
        _score(application, person, sealed, secrets)


def _score(application: Application, person: User, sealed: bool, secrets: dict[str, list[str]]) -> None:
    interview = Interview.objects.select_related("session__committee", "application__position__competition").get(
        application=application
    )
    sheet = open_sheet(interview, by=person, at=SITTING)
    for number, code in enumerate(scenario.CRITERIA, start=1):
        note = f"sirr-{application.reference}-{person.pk}-{code}".lower()
        value = Decimal("2.03") + Decimal("0.11") * number
        save_mark(sheet, code, value=value, note=note, by=person, at=SITTING)
        secrets.setdefault(str(person.pk), []).append(note)
    if sealed:
        seal_sheet(sheet, by=person, at=SITTING)
