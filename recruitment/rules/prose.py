"""The prose of a vacancy: which texts there are, and the digest that an approval names."""

from collections.abc import Mapping

from core.canonical import sha256_hex

PROSE = ("summary", "duties", "requirements", "conditions")


def text_digest(prose: Mapping[str, str]) -> str:
    """SHA-256 of the texts of a vacancy in one language: what an approval approves."""
    return sha256_hex({name: prose[name] for name in PROSE})
