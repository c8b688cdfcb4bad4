"""What a protocol says, gathered from the records: plain data with names, marks and the calculation."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from core.accounts.models import User
from recruitment.models import (
    Committee,
    Competition,
    ConflictDeclaration,
    Interview,
    Position,
    Protocol,
    Ranking,
    Seat,
    Session,
)
from recruitment.permissions.protocol import signers
from recruitment.queries.scoring import counting_interviews, member_label, member_labels

LEGAL_BASIS = {
    "az": "“Dövlət qulluğu haqqında” Qanun; müsabiqənin elan edilmiş planı",
    "en": "Law on the Civil Service; the announced plan of the competition",
}


def people_to_sign(protocol: Protocol) -> list[User]:
    """The signers, by name."""
    return list(User.objects.filter(pk__in=signers(protocol)).order_by("last_name", "first_name", "pk"))


def signature_rows(protocol: Protocol) -> list[dict[str, Any]]:
    """Who signed, as what, when, and with which dissent, in the order of the members in the content."""
    content = json.loads(protocol.content)
    seats = {seat["label"]: seat for seat in [*content["committee"]["members"], *content.get("other_members", ())]}
    labels = _labels_by_person(protocol)
    given = {labels[row.person_id]: row for row in protocol.signatures.all()}
    return [
        {**seat, "signed_at": given[label].signed_at.isoformat(), "dissent": given[label].dissent}
        for label, seat in seats.items()
        if label in given
    ]


def _labels_by_person(protocol: Protocol) -> dict[int, str]:
    """The label under which each possible signer stands in the protocol."""
    own = _own_labels(protocol.committee)
    people = {seat.person_id: own[seat.pk] for seat in _seats(protocol.committee)}
    if protocol.position is None:
        return people
    interviews = counting_interviews(protocol.position).values()
    for other in _other_committees(protocol.position, interviews):
        labels = member_labels(protocol.position, other)
        people |= {seat.person_id: labels[seat.pk] for seat in _seats(other) if seat.person_id not in people}
    return people


def committee_content(committee: Committee) -> dict[str, Any]:
    """Composition, order, declarations and recusals of a committee."""
    positions = [_position(position) for position in committee.positions.all()]
    return {
        "kind": "committee",
        **_head(committee.competition, committee),
        "place": _address(committee),
        "positions": positions,
        "recusals": _recusals(committee, _own_labels(committee)),
        "declarations": _declared(committee),
    }


def session_content(session: Session) -> dict[str, Any]:
    """Place, time, order and attendance of a session, and the questions that were asked."""
    interviews = session.interviews.select_related("application__position").order_by("order")
    return {
        "kind": "session",
        **_head(session.committee.competition, session.committee),
        "session": session.number,
        "begins_at": session.starts_at,
        "place": {"az": session.place_az, "en": session.place_en},
        "attendance": [_attendance(interview) for interview in interviews],
        "questions": _questions(list(interviews)),
    }


def ranking_content(position: Position, ranking: Ranking) -> dict[str, Any]:
    """Marks per member and criterion, the calculation, ties, divergences, and the order of a position."""
    committee = position.committee
    assert committee is not None
    interviews = counting_interviews(position)
    return {
        "kind": "ranking",
        **_head(position.competition, committee),
        "place": _place(interviews.values()) or _address(committee),
        "position": _position(position),
        "plan": position.competition.plan,
        "other_members": _other_members(position, interviews.values()),
        "recusals": _recused(position, committee, interviews.values()),
        "attendance": [
            _attendance(row)
            for row in sorted(interviews.values(), key=lambda row: (row.starts_at, row.application.reference or ""))
        ],
        "amendments": _amendments(interviews.values()),
        "divergences": _divergences(position),
        "ranking_number": ranking.number,
        "ranking_sha256": ranking.sha256,
        **json.loads(ranking.content),
    }


def _head(competition: Competition, committee: Committee) -> dict[str, Any]:
    return {
        "legal_basis": LEGAL_BASIS,
        "competition": {
            "number": competition.number,
            "title": {"az": competition.title_az, "en": competition.title_en},
            "body": {"az": competition.body.name_az, "en": competition.body.name_en},
            "announcement_sha256": competition.announcement.sha256,
        },
        "committee": {
            "number": committee.number,
            "order_number": committee.order_number,
            "order_date": committee.order_date,
            "members": [_member(seat, _own_labels(committee)) for seat in _seats(committee)],
        },
    }


def _address(committee: Committee) -> dict[str, str]:
    return dict.fromkeys(("az", "en"), committee.competition.body.address)


def _place(interviews: Iterable[Interview]) -> dict[str, str] | None:
    """Where the last interview was held."""
    last = max(interviews, key=lambda row: row.starts_at, default=None)
    return {"az": last.session.place_az, "en": last.session.place_en} if last else None


def _member(seat: Seat, labels: dict[int, str]) -> dict[str, Any]:
    return {
        "label": labels[seat.pk],
        "name": seat.person.name,
        "kind": seat.kind,
        "chair": seat.is_chair,
        "substitute": seat.substitute_for_id is not None,
    }


def _position(position: Position) -> dict[str, Any]:
    titles = {"az": position.title_az, "en": position.title_en}
    return {"code": position.code, "title": titles, "posts": position.posts}


def _other_committees(position: Position, interviews: Iterable[Interview]) -> list[Committee]:
    """Committees that repeated an interview after a second divergence."""
    others = {row.session.committee for row in interviews if row.session.committee_id != position.committee_id}
    return sorted(others, key=lambda one: one.number)


def _other_members(position: Position, interviews: Iterable[Interview]) -> list[dict[str, Any]]:
    return [
        _member(seat, member_labels(position, other))
        for other in _other_committees(position, interviews)
        for seat in _seats(other)
    ]


def _recused(position: Position, own: Committee, interviews: Iterable[Interview]) -> list[dict[str, Any]]:
    committees = [own, *_other_committees(position, interviews)]
    return [row for one in committees for row in _recusals(one, member_labels(position, one), position)]


def _seats(committee: Committee) -> list[Seat]:
    return list(committee.seats.select_related("person").order_by("pk"))


def _own_labels(committee: Committee) -> dict[int, str]:
    return {seat.pk: f"M{number}" for number, seat in enumerate(_seats(committee), start=1)}


def _recusals(committee: Committee, labels: dict[int, str], position: Position | None = None) -> list[dict[str, Any]]:
    """Who stepped back from whom, by label and reference; the nature of the conflict stays in the declaration."""
    stepped_back = ConflictDeclaration.objects.filter(seat__committee=committee, outcome="conflict")
    if position is not None:
        stepped_back = stepped_back.filter(application__position=position)
    rows = [
        {"member": labels[row.seat_id], "reference": row.application.reference}
        for row in stepped_back.select_related("application")
    ]
    return sorted(rows, key=lambda row: (str(row["reference"]), str(row["member"])))


def _declared(committee: Committee) -> list[dict[str, Any]]:
    """How many candidates each member declared on, and from how many they stepped back."""
    counts = Counter(ConflictDeclaration.objects.filter(seat__committee=committee).values_list("seat", "outcome"))
    return [
        {"member": label, "none": counts[pk, "none"], "conflict": counts[pk, "conflict"]}
        for pk, label in _own_labels(committee).items()
    ]


def _attendance(interview: Interview) -> dict[str, Any]:
    return {
        "order": interview.order,
        "reference": interview.application.reference,
        "position": interview.application.position.code,
        "round": interview.round,
        "state": interview.state,
        "begins_at": interview.starts_at,
    }


def _questions(interviews: list[Interview]) -> list[dict[str, Any]]:
    asked = {(row.application.position_id, row.question_set): row.application.position for row in interviews}
    return [
        {"position": position.code, "set": name, "criterion": row.criterion, "az": row.text_az, "en": row.text_en}
        for (_pk, name), position in sorted(asked.items(), key=lambda item: (item[1].code, item[0][1]))
        for row in position.questions.filter(set=name).order_by("order")
    ]


def _amendments(interviews: Iterable[Interview]) -> list[dict[str, Any]]:
    return [
        {
            "reference": interview.application.reference,
            "member": member_label(sheet.seat, interview.application.position),
            "criterion": amendment.criterion,
            "old": amendment.old_value,
            "new": amendment.new_value,
            "reason": amendment.reason,
            "at": amendment.amended_at,
        }
        for interview in sorted(interviews, key=lambda row: row.application.reference or "")
        for sheet in sorted(interview.sheets.all(), key=lambda sheet: sheet.seat_id)
        for amendment in sheet.amendments.all()
    ]


def _divergences(position: Position) -> list[dict[str, Any]]:
    rows = Interview.objects.filter(application__position=position, divergence__isnull=False, state="invalid")
    return [
        {
            "reference": row.application.reference,
            "round": row.round,
            "calculation": json.loads(row.divergence.calculation),
        }
        for row in rows.select_related("application", "divergence").order_by("application__reference", "round")
    ]
