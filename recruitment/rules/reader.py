"""Read a JSON object strictly, gathering every error under its path instead of stopping at the first."""

import re
from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from recruitment.rules.findings import Finding

NUMBER = re.compile(r"\d{1,7}(\.\d{1,6})?", re.ASCII)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}", re.ASCII)
LANGUAGES = ("az", "en")


class Reader:
    """One JSON object being read (None: it was missing); readers of its parts share the same `errors`."""

    def __init__(self, data: Any, path: str = "", errors: dict[str, Finding] | None = None) -> None:
        self.path = path
        self.errors: dict[str, Finding] = {} if errors is None else errors
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._absent = not isinstance(data, Mapping)  # its error is noted once, not once for each key
        self._read: set[str] = set()
        if self._absent and data is not None:
            self.errors.setdefault(path, Finding("not_an_object", {}))

    def fail(self, key: str, code: str, **params: Any) -> None:
        """Note an error at a key; the first error of a path stands."""
        path = f"{self.path}/{key}" if self.path else key
        self.errors.setdefault(path, Finding(code, params))

    def finish(self) -> None:
        """Refuse keys nobody asked for: a misspelt rule must not pass as a rule."""
        for key in self.data:
            if key not in self._read:
                self.fail(str(key), "unknown_key")

    def value(self, key: str, *, optional: bool = False) -> Any:
        """The raw value; a missing one is an error unless optional."""
        self._read.add(key)
        found = self.data.get(key)
        if found is None and not optional and not self._absent:
            self.fail(key, "required")
        return found

    def number(self, key: str) -> Decimal:
        """An exact number that is not negative, given as text or a whole number, never as a float."""
        return self._number(key, self.value(key)) or Decimal(0)

    def number_or_none(self, key: str) -> Decimal | None:
        """As `number`, or None where nothing is given."""
        return self._number(key, self.value(key, optional=True))

    def _number(self, key: str, found: Any) -> Decimal | None:
        if found is None:
            return None
        text = format(found, "f") if isinstance(found, Decimal) and found.is_finite() else str(found)
        if isinstance(found, (bool, float)) or not NUMBER.fullmatch(text):
            self.fail(key, "not_a_number")
            return None
        return Decimal(text)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number between two bounds, both included."""
        found = self.value(key)
        if found is None:
            return low
        if isinstance(found, bool) or not isinstance(found, int):
            self.fail(key, "not_a_whole_number")
        elif not low <= found <= high:
            self.fail(key, "out_of_range", low=low, high=high)
        else:
            return found
        return low

    def flag(self, key: str) -> bool:
        """True or false, nothing else."""
        found = self.value(key)
        if found is not None and not isinstance(found, bool):
            self.fail(key, "not_a_flag")
        return found is True

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of the words the rules know."""
        found = self.value(key)
        if found is not None and found not in choices:
            self.fail(key, "not_a_choice", choices=choices)
        return found if found in choices else choices[0]

    def code(self, key: str) -> str:
        """A short code of letters, digits and underscores that begins with a letter."""
        return self._matching(key, CODE, "not_a_code")

    def clock(self, key: str) -> time:
        """A time of day, HH:MM."""
        return time.fromisoformat(self._matching(key, CLOCK, "not_a_time") or "12:00")

    def text(self, key: str, *, optional: bool = False) -> str:
        """A text that is not blank; the empty text where an optional one is missing."""
        found = self.value(key, optional=optional)
        if found is not None and (not isinstance(found, str) or not found.strip()):
            self.fail(key, "not_a_text")
            return ""
        return found or ""

    def words(self, key: str) -> dict[str, str]:
        """A text in every language of the service."""
        part = self.part(key)
        read = {language: part.text(language) for language in LANGUAGES}
        part.finish()
        return read

    def part(self, key: str) -> "Reader":
        """A reader of the object at a key."""
        found = self.value(key)
        path = f"{self.path}/{key}" if self.path else key
        return Reader(found, path, self.errors)

    def parts(self, key: str) -> list["Reader"]:
        """Readers of the objects of a list that is not empty."""
        found = self.value(key)
        if found is None:
            return []
        if not isinstance(found, (list, tuple)) or not found:
            self.fail(key, "not_a_list")
            return []
        path = f"{self.path}/{key}" if self.path else key
        return [
            Reader(() if item is None else item, f"{path}/{index}", self.errors) for index, item in enumerate(found)
        ]

    def _matching(self, key: str, pattern: re.Pattern[str], code: str) -> str:
        found = self.value(key)
        if found is None:
            return ""
        if isinstance(found, str) and pattern.fullmatch(found):
            return found
        self.fail(key, code)
        return ""
