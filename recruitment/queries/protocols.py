"""What a protocol says, gathered from the records: plain data with names, marks and the calculation."""

import json
from typing import Any

from core.accounts.models import User
from recruitment.models import Committee, Competition, Interview, Position, Protocol, Ranking, Seat, Session
from recruitment.queries.scoring import counting_interviews, member_label


def signers(protocol: Protocol) -> set[int]:
    """Ids of the people whose signatures the protocol needs: the members, and substitutes who took part in it."""
    seats = Seat.objects.filter(committee=protocol.committee_id, substitute_for__isnull=True)
    found = set(seats.values_list("person_id", flat=True))
    took_part = Seat.objects.none()
    if protocol.kind == Protocol.Kind.RANKING:
        took_part = Seat.objects.filter(sheets__interview__application__position=protocol.position_id)
    elif protocol.kind == Protocol.Kind.SESSION:
        took_part = Seat.objects.filter(sheets__interview__session=protocol.session_id)
    return found | set(took_part.values_list("person_id", flat=True))


def people_to_sign(protocol: Protocol) -> list[User]:
    """The signers, by name."""
    return list(User.objects.filter(pk__in=signers(protocol)).order_by("last_name", "first_name", "pk"))


def committee_content(committee: Committee) -> dict[str, Any]:
    """Composition, order, declarations and recusals of a committee."""
    positions = [_position(position) for position in committee.positions.all()]
    return {
        "kind": "committee",
        **_head(committee.competition, committee),
        "positions": positions,
        "recusals": _recusals(committee),
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
        "position": _position(position),
        "plan": position.competition.plan,
        "recusals": _recusals(committee, position),
        "attendance": [
            _attendance(row) for row in sorted(interviews.values(), key=lambda row: (row.session_id, row.order))
        ],
        "amendments": _amendments(interviews.values()),
        "divergences": _divergences(position),
        "ranking_number": ranking.number,
        "ranking_sha256": ranking.sha256,
        **json.loads(ranking.content),
    }


def _head(competition: Competition, committee: Committee) -> dict[str, Any]:
    return {
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
            "members": [_member(seat) for seat in committee.seats.select_related("person", "committee").order_by("pk")],
        },
    }


def _member(seat: Seat) -> dict[str, Any]:
    return {
        "label": member_label(seat),
        "name": seat.person.name,
        "kind": seat.kind,
        "chair": seat.is_chair,
        "substitute": seat.substitute_for_id is not None,
    }


def _position(position: Position) -> dict[str, Any]:
    titles = {"az": position.title_az, "en": position.title_en}
    return {"code": position.code, "title": titles, "posts": position.posts}


def _recusals(committee: Committee, position: Position | None = None) -> list[dict[str, Any]]:
    rows = [
        {"member": member_label(seat), "reference": declaration.application.reference}
        for seat in committee.seats.all()
        for declaration in seat.declarations.filter(outcome="conflict").select_related("application")
        if position is None or declaration.application.position_id == position.pk
    ]
    return sorted(rows, key=lambda row: (str(row["reference"]), str(row["member"])))


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


def _amendments(interviews: Any) -> list[dict[str, Any]]:
    return [
        {
            "reference": interview.application.reference,
            "member": member_label(sheet.seat),
            "criterion": amendment.criterion,
            "old": amendment.old_value,
            "new": amendment.new_value,
            "reason": amendment.reason,
            "at": amendment.amended_at,
        }
        for interview in interviews
        for sheet in interview.sheets.all()
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
