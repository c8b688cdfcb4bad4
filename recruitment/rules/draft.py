"""What an application must hold before it can be handed in. Pure: values in, gaps out.

A missing or knocking-out answer is never a verdict here: an answer that speaks against the candidate is complete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

SECTIONS = ("personal", "eligibility", "education", "experience", "documents", "declarations")
PERSONAL = ("first_name", "last_name", "birth_date", "citizenship", "identity_number", "address", "phone")
QUESTIONS = ("citizen", "language", "education", "incapacity", "conviction", "medical", "kinship")
ENTRIES = ("certificate", "doctorate", "posts", "none")
ENTRY_FIELDS: Mapping[str, tuple[str, ...]] = {
    "certificate": ("certificate_number", "certificate_date"),
    "doctorate": ("doctorate_field",),
    "posts": ("posts_held",),
    "none": (),
}
ENTRY_DOCUMENTS: Mapping[str, str] = {"certificate": "certificate", "doctorate": "diploma", "posts": "employment"}
STUDY = ("level", "institution", "speciality", "from_year", "to_year")
POST = ("employer", "post", "starts")
DECLARATIONS = ("truth", "consent")


@dataclass(frozen=True)
class Draft:
    """All that a candidate gave for one application, as plain values (dates as dates)."""

    personal: Mapping[str, Any] = field(default_factory=dict)
    eligibility: Mapping[str, Any] = field(default_factory=dict)
    education: Sequence[Mapping[str, Any]] = ()
    experience: Sequence[Mapping[str, Any]] = ()
    no_experience: bool = False
    documents: Sequence[Mapping[str, Any]] = ()
    declarations: Mapping[str, Any] = field(default_factory=dict)
    adjustments: str = ""


@dataclass(frozen=True)
class Gap:
    """Something that is missing: where, which field, for which row of a list (its id), and a code for the sentence."""

    section: str
    field: str
    code: str = "required"
    row: int | None = None


def gaps(draft: Draft, today: date) -> list[Gap]:
    """Everything that still has to be given, in the order of the sections; empty for an application that is whole."""
    found = _required("personal", draft.personal, PERSONAL)
    born = draft.personal.get("birth_date")
    if born and born > today:
        found.append(Gap("personal", "birth_date", "future"))
    found += _eligibility(draft.eligibility, today)
    found += _rows("education", draft.education, STUDY)
    if not draft.education:
        found.append(Gap("education", "", "none_given"))
    found += _rows("experience", draft.experience, POST)
    if not draft.experience and not draft.no_experience:
        found.append(Gap("experience", "", "none_given"))
    found += _documents(draft)
    return found + _required("declarations", draft.declarations, DECLARATIONS)


def gaps_of(section: str, found: Sequence[Gap]) -> list[Gap]:
    """Those of one section."""
    return [gap for gap in found if gap.section == section]


def required_documents(eligibility: Mapping[str, Any], *, has_experience: bool) -> tuple[str, ...]:
    """The kinds of papers this candidate has to add: always identity and diploma, the rest by their answers."""
    kinds = ["identity", "diploma"]
    if has_experience:
        kinds.append("employment")
    proof = ENTRY_DOCUMENTS.get(eligibility.get("entry", ""))
    if proof and proof not in kinds:
        kinds.append(proof)
    return tuple(kinds)


def is_blank(row: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Whether nothing at all was typed into a row of a list."""
    return not any(row.get(name) for name in names)


def _required(section: str, values: Mapping[str, Any], names: Sequence[str], row: int | None = None) -> list[Gap]:
    return [Gap(section, name, row=row) for name in names if not values.get(name)]


def _rows(section: str, rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[Gap]:
    return [gap for row in rows for gap in _required(section, row, names, row.get("id"))]


def _eligibility(answers: Mapping[str, Any], today: date) -> list[Gap]:
    found = _required("eligibility", answers, QUESTIONS)
    entry = answers.get("entry")
    if entry not in ENTRIES:
        return [*found, Gap("eligibility", "entry")]
    found += _required("eligibility", answers, ENTRY_FIELDS[entry])
    issued = answers.get("certificate_date") if entry == "certificate" else None
    if issued and str(issued) > today.isoformat():
        found.append(Gap("eligibility", "certificate_date", "future"))
    return found


def _documents(draft: Draft) -> list[Gap]:
    needed = required_documents(draft.eligibility, has_experience=bool(draft.experience))
    given = {document["kind"] for document in draft.documents if document.get("usable", True)}
    found = [Gap("documents", kind) for kind in needed if kind not in given]
    return found + [
        Gap("documents", document["kind"], "infected", document.get("id"))
        for document in draft.documents
        if not document.get("usable", True)
    ]
