"""One line of the table: an address, its object, who is shown it and who may change something there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.invariants.world import House

EVERYBODY = frozenset(
    [
        "anonymous",
        "candidate",
        "rival",
        "stranger",
        "chair",
        "member",
        "recused",
        "substitute",
        "outsider",
        "secretary",
        "officer",
        "head",
        "editor",
        "moderator",
        "overseer",
        "auditor",
        "administrator",
        "superuser",
    ]
)
SIGNED_IN = EVERYBODY - {"anonymous"}
BACK = frozenset(
    ["secretary", "officer", "head", "editor", "moderator", "overseer", "auditor", "administrator", "superuser"]
)
DESK = frozenset(["secretary", "officer", "overseer", "auditor"])
PREPARE = frozenset(["officer", "editor", "moderator"])
PEOPLE = frozenset(["administrator", "superuser"])
MEMBERS = frozenset(["chair", "member", "recused"])
EVERYWHERE = frozenset(["overseer", "auditor", "administrator", "superuser"])
NOBODY: frozenset[str] = frozenset()

Args = Callable[[House], dict[str, Any]]
Data = Callable[[House], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One address with one object: who reads it, who acts, what is posted; `names`: to whom it may name candidates."""

    name: str
    reads: frozenset[str]
    acts: frozenset[str] = NOBODY
    args: Args | None = None
    data: tuple[Data, ...] = ()
    names: frozenset[str] = NOBODY
    shared: bool = False  # the address is about no house: the same people everywhere
    proof: bool = True  # somebody who acts must really have changed something, so that the data is plausible

    def expected(self, who: frozenset[str], *, here: bool) -> frozenset[str]:
        """Those of `who` who may, at this house's address or at the other's."""
        if here or self.shared or who >= SIGNED_IN:
            return who
        return (who & EVERYWHERE) | ({"outsider"} if "chair" in who else NOBODY)


def one(*names: str) -> frozenset[str]:
    """A set of roles."""
    return frozenset(names)


def pk(name: str, argument: str = "pk", field: str = "pk") -> Args:
    """The address is about this object of the house."""
    return lambda house: {argument: getattr(house[name], field)}


def of(**given: str | int | Callable[[House], Any]) -> Args:
    """Arguments by name; a callable is asked with the house."""
    return lambda house: {key: value(house) if callable(value) else value for key, value in given.items()}


def post(**given: Any) -> Data:
    """Data by name; a callable is asked with the house."""
    return lambda house: {key: value(house) if callable(value) else value for key, value in given.items()}


def reference(name: str) -> Callable[[House], str]:
    """The reference of an application."""
    return lambda house: house[name].reference


def slug(name: str) -> Callable[[House], str]:
    """The address of a position or competition."""
    return lambda house: house[name].slug


def key(name: str, field: str = "pk") -> Callable[[House], Any]:
    """A field of an object."""
    return lambda house: getattr(house[name], field)
