"""The candidates of one position as they come to be ranked, checked and calculated."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from recruitment.rules.arithmetic import Arithmetic, Marks, Tally
from recruitment.rules.findings import Finding, Invalid
from recruitment.rules.scoring import Sheet, integer_marks

ATTENDED = "attended"
STATUSES = (ATTENDED, "declined", "no_show", "postponed", "withdrawn", "excluded")


class InputInvalid(Invalid):
    """A position that cannot be ranked as given: contradictions of the input, by path."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate by public reference, with the sealed sheets of the attempt that counts.

    Members who are recused or absent are left out; `missing` are those who should have sealed and have not.
    """

    reference: str
    sheets: tuple[Sheet, ...] = ()
    recused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    status: str = ATTENDED
    attempt: int = 1


class Entry(NamedTuple):
    """A candidate with enough sealed sheets (in order of member), calculated; a smaller key is a better candidate.

    The fields that ordering looks at stand here themselves, and a figure becomes a Score only where it is read:
    with many candidates each look elsewhere, and each object, costs.
    """

    key: int
    reference: str
    passed: bool
    diverges: bool  # the members' figures reach the plan's spread
    attempt: int
    sheets: tuple[Sheet, ...]
    names: tuple[str, ...]  # of the members
    tally: Tally

    def marks(self, arithmetic: Arithmetic) -> list[Marks]:
        """The members' marks as whole numbers."""
        return [integer_marks(arithmetic, self.reference, sheet) for sheet in self.sheets]


def check_candidates(candidates: Sequence[Candidate]) -> dict[str, Finding]:
    """What contradicts itself in the candidates of a position, by path; empty when they can be ranked."""
    errors: dict[str, Finding] = {}
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.reference in seen:
            errors[candidate.reference] = Finding("repeated", {"reference": candidate.reference})
        seen.add(candidate.reference)
        if candidate.status not in STATUSES:
            errors[f"{candidate.reference}/status"] = Finding("not_a_choice", {"choices": STATUSES})
        names = [sheet.member for sheet in candidate.sheets]
        if len(set(names)) < len(names):
            errors[f"{candidate.reference}/sheets"] = Finding("repeated_member", {"members": tuple(sorted(names))})
        barred = (*candidate.recused, *candidate.absent, *candidate.missing)
        for member in sorted(set(barred).intersection(names)) if barred else ():
            errors[f"{candidate.reference}/{member}"] = Finding("sheet_of_absent_member", {"member": member})
    return errors


def is_complete(candidate: Candidate, needed: int) -> bool:
    """Whether a candidate attended and has all the sealed sheets that are due, at least `needed`."""
    return candidate.status == ATTENDED and not candidate.missing and len(candidate.sheets) >= max(needed, 1)


def enter(arithmetic: Arithmetic, candidate: Candidate) -> Entry:
    """Calculate a complete candidate. Raises SheetsInvalid."""
    sheets = candidate.sheets
    names = tuple([sheet.member for sheet in sheets])
    if names != (ordered := tuple(sorted(names))):
        sheets, names = tuple(sorted(sheets, key=attrgetter("member"))), ordered
    marks = [integer_marks(arithmetic, candidate.reference, sheet) for sheet in sheets]
    tally = arithmetic.tally(marks)
    return Entry(
        key=arithmetic.key(tally),
        reference=candidate.reference,
        passed=tally.passed,
        diverges=arithmetic.diverges(tally, marks),
        attempt=candidate.attempt,
        sheets=sheets,
        names=arithmetic.shared(names),
        tally=tally,
    )
