"""Choosing the words of the language in use."""

from collections.abc import Mapping

from django.utils.translation import get_language


def in_language(texts: Mapping[str, str], language: str = "") -> str:
    """The text in the language in use (or the one named); where it is missing, the other one."""
    wanted = (language or get_language() or "az")[:2]
    return texts.get(wanted) or texts.get("az") or texts.get("en") or ""


def current_language() -> str:
    """The code of the language in use: "az" or "en"."""
    return (get_language() or "az")[:2]
