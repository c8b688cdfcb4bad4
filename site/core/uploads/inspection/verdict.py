"""The words of an inspection: limits in, a finding out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """What one file may be: sizes in bytes, counts, and the greatest ratio of inflated to packed size."""

    bytes: int
    inflated_bytes: int
    ratio: int
    entries: int
    pixels: int
    objects: int
    name_length: int


@dataclass(frozen=True)
class Problem:
    """Why a file is refused: a code, and the values its sentence needs."""

    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Either a kind or a problem."""

    kind: str = ""
    problem: Problem | None = None


class Refused(Exception):
    """Raised inside the inspection by the check that found a problem."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, values)
