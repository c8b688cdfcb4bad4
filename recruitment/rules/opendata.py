"""The published merit list: everything a stranger needs to recompute it, by reference and member number only."""

from collections.abc import Mapping, Sequence
from typing import Any

from recruitment.rules.findings import decimal_text, plain
from recruitment.rules.ranking import PositionInput, Ranking

FORMAT = "liyaqat-merit-list-1"
_NUMBER = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
_OPTIONAL_NUMBER = {"anyOf": [_NUMBER, {"type": "null"}]}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_WORDS = {"type": "object", "required": ["az", "en"], "additionalProperties": {"type": "string"}}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def position_document(
    position: PositionInput, ranking: Ranking, *, title: Mapping[str, str], body: Mapping[str, str]
) -> dict[str, Any]:
    """The JSON-able merit list of one position, its candidates and sheets in order of reference.

    Members in `position` must already be M1, M2, ...; notes and names are never part of it.
    """
    candidates = sorted(position.candidates, key=lambda candidate: candidate.reference)
    return {
        "position": position.position,
        "title": dict(title),
        "body": dict(body),
        "posts": position.posts,
        "plan": ranking.plan.to_dict(),
        "plan_sha256": ranking.plan.digest,
        "candidates": [
            {name: plain(getattr(candidate, name)) for name in ("reference", "status", "attempt")}
            | {name: sorted(getattr(candidate, name)) for name in ("recused", "absent", "missing")}
            for candidate in candidates
        ],
        "sheets": [
            {
                "reference": candidate.reference,
                "member": sheet.member,
                "marks": {code: decimal_text(mark) for code, mark in sheet.marks.items()},
            }
            for candidate in candidates
            for sheet in sorted(candidate.sheets, key=lambda sheet: sheet.member)
        ],
        "decisions": plain(position.decisions),
        "draw_seed": position.draw_seed,
        "ranking": ranking.to_dict(),
    }


def competition_document(
    competition: str, title: Mapping[str, str], positions: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The open data of a competition: the merit lists of the positions published so far."""
    ordered = sorted(positions, key=lambda position: position["position"])
    return {"format": FORMAT, "competition": competition, "title": dict(title), "positions": ordered}


def csv_rows(document: Mapping[str, Any]) -> list[list[str]]:
    """The merit list of one position (its document) as CSV rows, headings first."""
    criteria = [criterion["code"] for criterion in document["plan"]["criteria"]]
    stages = [stage["code"] for stage in document["plan"]["stages"]]
    members = sorted({sheet["member"] for sheet in document["sheets"]})
    rows = [["place", "reference", "outcome", "total", *criteria, *stages, *members]]
    for row in document["ranking"]["rows"]:
        figures = [row["criteria"] or {}, row["stages"] or {}, row["members"] or {}]
        columns = zip((criteria, stages, members), figures, strict=True)
        marks = [part.get(code, "") for codes, part in columns for code in codes]
        rows.append([str(row["place"] or ""), row["reference"], row["outcome"], row["total"] or "", *marks])
    return rows


def sheet_rows(document: Mapping[str, Any]) -> list[list[str]]:
    """The members' marks of one position (its document) as CSV rows, headings first."""
    rows = [["reference", "member", "criterion", "mark"]]
    for sheet in document["sheets"]:
        rows += [[sheet["reference"], sheet["member"], code, mark] for code, mark in sheet["marks"].items()]
    return rows


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A JSON Schema object that has exactly these properties."""
    closed = {"type": "object", "required": sorted(properties), "additionalProperties": False}
    return {**closed, "properties": properties, **more}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _figures() -> dict[str, Any]:
    return {"anyOf": [{"type": "object", "additionalProperties": _NUMBER}, {"type": "null"}]}


def _ranking_schema() -> dict[str, Any]:
    finding = _object({"code": {"type": "string"}, "params": {"type": "object"}})
    row = {
        "place": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
        "reference": {"type": "string"},
        "outcome": {"type": "string"},
        "attempt": {"type": "integer", "minimum": 1},
        "total": _OPTIONAL_NUMBER,
        "criteria": _figures(),
        "stages": _figures(),
        "members": _figures(),
        "reasons": _list(finding),
    }
    tie = {"place": {"type": "integer"}, "total": _NUMBER, "references": _TEXTS, "settled_by": _TEXTS}
    ranking = {
        "position": {"type": "string"},
        "posts": {"type": "integer", "minimum": 1},
        "rows": _list(_object(row)),
        "ties": _list(_object(tie)),
        "unresolved": _list(_TEXTS),
        "divergences": _list({"type": "object", "required": ["reference", "spread", "threshold", "invalid"]}),
        "final": {"type": "boolean"},
    }
    return _object(ranking)


def _position_schema() -> dict[str, Any]:
    candidate = dict.fromkeys(("recused", "absent", "missing"), _TEXTS)
    candidate |= {"reference": {"type": "string"}, "status": {"type": "string"}, "attempt": {"type": "integer"}}
    marks = {"type": "object", "additionalProperties": _NUMBER}
    sheet = {"reference": {"type": "string"}, "member": {"type": "string", "pattern": r"^M\d+$"}, "marks": marks}
    position = {
        "position": {"type": "string"},
        "title": _WORDS,
        "body": _WORDS,
        "posts": {"type": "integer", "minimum": 1},
        "plan": {"type": "object"},
        "plan_sha256": _DIGEST,
        "candidates": _list(_object(candidate)),
        "sheets": _list(_object(sheet)),
        "decisions": _list(_object({"order": _TEXTS, "reason": {"type": "string"}})),
        "draw_seed": {"type": ["string", "null"]},
        "ranking": _ranking_schema(),
    }
    return _object(position)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a competition document."""
    document = {
        "format": {"const": FORMAT},
        "competition": {"type": "string"},
        "title": _WORDS,
        "positions": _list(_position_schema()),
    }
    return _object(document, **{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT})
