"""Which tables can be exchanged: every application registers its own when Django starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.exchange.resources import ExchangeResource

MAX_ROWS = 20_000


@dataclass(frozen=True)
class ExchangeSpec:
    """One exchange. `name` ("app.things") stands in addresses and the journal; `may` says who exchanges.

    `on_confirm(batch, result, by=, at=)`, when given, is the application's action for the batch as a whole, called
    after the rows in the same transaction. `queryset(user)` limits what is exported; `imports` False: export only.
    """

    name: str
    title: Any
    resource_class: type[ExchangeResource]
    may: Callable[[Any], bool]
    on_confirm: Callable[..., Any] | None = None
    queryset: Callable[[Any], Any] | None = None
    help: Any = ""
    imports: bool = True
    max_rows: int = MAX_ROWS


class UnknownExchange(LookupError):
    """No application registers an exchange of this name."""


_specs: dict[str, ExchangeSpec] = {}


def register(spec: ExchangeSpec) -> ExchangeSpec:
    """Offer an exchange. Raises ValueError when the name is taken by another resource."""
    held = _specs.get(spec.name)
    if held and held.resource_class is not spec.resource_class:
        raise ValueError(f"The exchange {spec.name} is registered twice.")
    _specs[spec.name] = spec
    return spec


def find(name: str) -> ExchangeSpec:
    """The exchange of this name. Raises UnknownExchange."""
    try:
        return _specs[name]
    except KeyError:
        raise UnknownExchange(name) from None


def offered_to(user: Any) -> list[ExchangeSpec]:
    """What this person may exchange, by name."""
    return [spec for name, spec in sorted(_specs.items()) if spec.may(user)]
