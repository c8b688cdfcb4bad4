"""Public references and document numbers: said on the telephone, printed on paper, never telling who it is."""

import re

LETTERS = "ACDEFGHJKMNPQRTUVWXY"  # without those that are read as a digit or another letter: B I L O S Z
REFERENCE_SPACE = 10_000 * len(LETTERS) * 10
REFERENCE = re.compile(rf"\d{{2}}-\d{{4}}-[{LETTERS}]\d", re.ASCII)

PREFIXES = {
    "receipt": "QB",
    "protocol": "PR",
    "order": "SR",
    "notice": "BL",
    "result": "NT",
    "invitation": "DV",
}  # by kind of document


def public_reference(year: int, number: int) -> str:
    """A candidate's pseudonym such as 26-0417-K7, from a random number below `REFERENCE_SPACE`.

    Different numbers give different references within a year. Raises ValueError outside the space.
    """
    if not 0 <= number < REFERENCE_SPACE:
        raise ValueError(f"A reference number lies between 0 and {REFERENCE_SPACE - 1}.")
    rest, digit = divmod(number, 10)
    digits, letter = divmod(rest, len(LETTERS))
    return f"{year % 100:02}-{digits:04}-{LETTERS[letter]}{digit}"


def read_reference(text: str) -> str | None:
    """A reference as a person may have typed it, in its one right form; None if it is not one."""
    compact = re.sub(r"[\s-]", "", text).upper()
    tidy = f"{compact[:2]}-{compact[2:6]}-{compact[6:]}"
    return tidy if REFERENCE.fullmatch(tidy) else None


def document_number(kind: str, year: int, sequence: int) -> str:
    """The number of a document such as PR-2012/0007. Raises KeyError for an unknown kind, ValueError below 1."""
    if sequence < 1:
        raise ValueError("Documents are numbered from 1.")
    return f"{PREFIXES[kind]}-{year:04}/{sequence:04}"
