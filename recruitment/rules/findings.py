"""The small shared vocabulary of the rules: a coded finding, and the plain (JSON) form of any value."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple


class Finding(NamedTuple):
    """What a rule has to say: a code and its parameters; the words are made elsewhere."""

    code: str
    params: dict[str, Any]


class Invalid(Exception):
    """Input that cannot be calculated with: one finding per path, such as `criteria/0/weight`."""

    def __init__(self, errors: Mapping[str, Finding]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{path}: {error.code}" for path, error in self.errors.items()))


def decimal_text(number: Decimal) -> str:
    """The shortest plain notation of a number: 30, 4.5; never 3E+1, never 4.50."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(value: Any) -> Any:
    """The JSON-able form of a value of the rules: objects, lists, strings, whole numbers, null.

    Decimals become strings exactly as they stand, so that 81.50 keeps its places.
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Finding):
        return {"code": value.code, "params": plain(value.params)}
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
