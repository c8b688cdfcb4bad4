"""What a candidate gave, as summary lists: for checking before, and for reading after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.ui.moments import day_in_words
from core.ui.parts import Row
from recruitment.rules.draft import ENTRY_FIELDS, PERSONAL, QUESTIONS, Draft, required_documents
from recruitment.words.apply import FIELDS, SECTIONS, answer_words

Address = Callable[[str], str]
SHOWN = (*PERSONAL[:2], "patronymic", *PERSONAL[2:], "employer")


@dataclass(frozen=True)
class Part:
    """One section of the summary."""

    title: str
    rows: Sequence[Row]


def nowhere(section: str) -> str:
    """For a summary that changes nothing."""
    return ""


def parts(draft: Draft, address: Address = nowhere) -> list[Part]:
    """Every section with its rows; `address(section)` is where it is changed."""
    made = {
        "personal": _personal(draft, address("personal")),
        "eligibility": _eligibility(draft, address),
        "education": _list(draft.education, study_line, address("education")),
        "experience": _experience(draft, address("experience")),
        "documents": _documents(draft, address("documents")),
        "declarations": _declarations(draft, address("declarations")),
    }
    return [Part(str(SECTIONS[section]), rows) for section, rows in made.items()]


def _personal(draft: Draft, url: str) -> list[Row]:
    labels = {**FIELDS, "employer": _("Present employer")}
    return [Row(str(labels[name]), shown(draft.personal.get(name)), url) for name in SHOWN]


def _eligibility(draft: Draft, address: Address) -> list[Row]:
    answers = draft.eligibility
    url, entry_url = address("eligibility"), address("entry")
    rows = [Row(str(FIELDS[name]), answer_words(name, answers.get(name)), url) for name in QUESTIONS]
    rows.append(Row(str(FIELDS["entry"]), answer_words("entry", answers.get("entry")), entry_url))
    details = ENTRY_FIELDS.get(answers.get("entry", ""), ())
    return rows + [Row(str(FIELDS[name]), shown(answers.get(name)), address("entry-details")) for name in details]


def _list(rows: Sequence[Mapping[str, Any]], line: Callable[[Mapping[str, Any]], str], url: str) -> list[Row]:
    if not rows:
        return [Row(_("Entries"), "", url)]
    return [Row(str(number), line(row), url) for number, row in enumerate(rows, start=1)]


def _experience(draft: Draft, url: str) -> list[Row]:
    if not draft.experience and draft.no_experience:
        return [Row(_("Entries"), _("I have not worked yet"), url)]
    return _list(draft.experience, work_line, url)


def _documents(draft: Draft, url: str) -> list[Row]:
    needed = required_documents(draft.eligibility, has_experience=bool(draft.experience))
    kinds = dict.fromkeys((*needed, *(document["kind"] for document in draft.documents)))
    return [
        Row(str(FIELDS[kind]), "\n".join(item["name"] for item in draft.documents if item["kind"] == kind), url)
        for kind in kinds
    ]


def _declarations(draft: Draft, url: str) -> list[Row]:
    rows = [
        Row(str(FIELDS[name]), _("Yes") if draft.declarations.get(name) else "", url) for name in ("truth", "consent")
    ]
    return [*rows, Row(str(FIELDS["adjustments"]), draft.adjustments or _("Nothing"), url)]


def shown(value: Any) -> str:
    """A value in words: dates with their weekday, other things as they are."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        value = date.fromisoformat(value)
    return day_in_words(value) if isinstance(value, date) else str(value or "")


def study_line(row: Mapping[str, Any]) -> str:
    """A course of study, in lines."""
    years = _("%(begins)s to %(ends)s") % {"begins": row["from_year"] or "…", "ends": row["to_year"] or "…"}
    lines = [answer_words("level", row["level"]), row["institution"], row["speciality"], years]
    return "\n".join(str(line) for line in lines if line)


def work_line(row: Mapping[str, Any]) -> str:
    """A post, in lines."""
    begins, ends = shown(row["starts"]) or "…", shown(row["ends"])
    time = (
        _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends} if ends else _("since %(day)s") % {"day": begins}
    )
    civil = _("Civil service") if row.get("civil_service") else ""
    return "\n".join(str(line) for line in (row["post"], row["employer"], time, civil, row.get("duties")) if line)
