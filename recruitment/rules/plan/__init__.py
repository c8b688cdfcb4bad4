"""The plan of a competition: every rule by which it is decided, fixed and hashed before the announcement.

A plan is data. `parse_plan` reads it strictly from JSON-able form, `Plan.to_dict` writes it back, and
equal plans have equal canonical bytes. No number here is a constant of the code; see `defaults`.
"""

from collections.abc import Mapping
from typing import Any

from recruitment.rules.findings import Invalid
from recruitment.rules.plan.checks import check_plan
from recruitment.rules.plan.parts import (
    Committee,
    Criterion,
    Divergence,
    Plan,
    Rounding,
    Scale,
    Seat,
    Stage,
    TieStep,
    Window,
)
from recruitment.rules.plan.reading import read_plan
from recruitment.rules.reader import Reader

__all__ = [
    "Committee", "Criterion", "Divergence", "Plan", "PlanInvalid", "Rounding", "Scale", "Seat", "Stage", "TieStep",
    "Window", "parse_plan",
]  # fmt: skip


class PlanInvalid(Invalid):
    """A plan that cannot be used; `errors` maps a path such as `criteria/0/weight` to a Finding."""


def parse_plan(data: Mapping[str, Any]) -> Plan:
    """Read a plan from its JSON-able form. Raises PlanInvalid with every error found, by path."""
    reader = Reader(data)
    plan = read_plan(reader)
    if not reader.errors:
        reader.errors.update(check_plan(plan))
    if reader.errors:
        raise PlanInvalid(reader.errors)
    return plan
