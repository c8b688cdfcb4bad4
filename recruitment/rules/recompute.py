"""Recompute a published merit list from its own data and name the first difference."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from recruitment.rules.entries import ATTENDED, Candidate
from recruitment.rules.findings import Invalid
from recruitment.rules.plan import parse_plan
from recruitment.rules.ranking import Decision, PositionInput, Ranking, rank
from recruitment.rules.scoring import Sheet


class Difference(NamedTuple):
    """Where a published list and its recomputation part: the path, and the value on either side."""

    path: str
    published: Any
    computed: Any


def recompute(published: Mapping[str, Any]) -> Ranking | Difference:
    """Rank a published position anew; the first difference, if any, in document order.

    A document that cannot be calculated at all is a Difference too: its path leads to the cause, its
    computed value is the code.
    """
    try:
        plan = parse_plan(published["plan"])
        if plan.digest != published["plan_sha256"]:
            return Difference("plan_sha256", published["plan_sha256"], plan.digest)
        ranking = rank(read_position(published), plan)
        claimed = published["ranking"]
    except Invalid as invalid:
        path, finding = min(invalid.errors.items())
        return Difference(path, None, finding.code)
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as error:
        return Difference("", None, f"unreadable: {type(error).__name__}")
    return first_difference(claimed, ranking.to_dict(), "ranking") or ranking


def recompute_document(document: Mapping[str, Any]) -> tuple[Ranking, ...] | Difference:
    """Recompute every position of a competition document."""
    rankings: list[Ranking] = []
    for index, published in enumerate(document["positions"]):
        result = recompute(published)
        if isinstance(result, Difference):
            return Difference(f"positions/{index}/{result.path}", result.published, result.computed)
        rankings.append(result)
    return tuple(rankings)


def read_position(published: Mapping[str, Any]) -> PositionInput:
    """The input of a ranking out of a published position. Raises KeyError, TypeError and the like if misshapen."""
    sheets: dict[str, list[Sheet]] = {str(item["reference"]): [] for item in published["candidates"]}
    for item in published["sheets"]:
        marks = {code: Decimal(mark) for code, mark in item["marks"].items()}
        sheets[item["reference"]].append(Sheet(item["member"], marks))
    candidates = tuple(
        Candidate(
            reference=item["reference"],
            sheets=tuple(sheets[item["reference"]]),
            recused=tuple(item["recused"]),
            absent=tuple(item["absent"]),
            missing=tuple(item["missing"]),
            status=item.get("status", ATTENDED),
            attempt=item["attempt"],
        )
        for item in published["candidates"]
    )
    decisions = tuple(Decision(tuple(item["order"]), item["reason"]) for item in published["decisions"])
    return PositionInput(published["position"], published["posts"], candidates, decisions, published["draw_seed"])


def first_difference(published: Any, computed: Any, path: str) -> Difference | None:
    """The first place where two JSON values part, or None when they are equal."""
    if isinstance(published, Mapping) and isinstance(computed, Mapping):
        if published.keys() != computed.keys():
            return Difference(path, sorted(published), sorted(computed))
        pairs = [(key, published[key], value) for key, value in computed.items()]
    elif isinstance(published, list) and isinstance(computed, list):
        if len(published) != len(computed):
            return Difference(f"{path}/length", len(published), len(computed))
        pairs = [(str(index), *values) for index, values in enumerate(zip(published, computed, strict=True))]
    else:
        same = published == computed and type(published) is type(computed)
        return None if same else Difference(path, published, computed)
    found = (first_difference(one, other, f"{path}/{key}") for key, one, other in pairs)
    return next((difference for difference in found if difference), None)
