"""Public codes: short, unguessable, and without letters that are mistaken for one another."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """A code such as 7K3M-9Q2F: eight letters out of thirty, about 39 bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def normal_code(typed: str) -> str:
    """What a person typed, as a code is written; empty when it cannot be one."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper()[:60])
    if len(letters) != 8 or set(letters) - set(ALPHABET):
        return ""
    return f"{letters[:4]}-{letters[4:]}"
