"""Azerbaijani letters folded for searching and for addresses. No Django here.

`str.lower()` is wrong for I and İ, and the usual slug functions drop ə, so the table is our own.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "İ": "i", "I": "i", "ı": "i",
        "Ə": "e", "ə": "e", "Ö": "o", "ö": "o", "Ü": "u", "ü": "u",
        "Ğ": "g", "ğ": "g", "Ş": "s", "ş": "s", "Ç": "c", "ç": "c",
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[^\w]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """The text as it is searched: one case, no marks above or below letters, words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_LETTERS).casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", letters).strip()


def slug_of(text: str) -> str:
    """The text as part of an address: a-z, digits and hyphens."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")
