"""Between a plan's JSON and the forms' values. Only shapes; whether a plan makes sense is for the rules."""

import re
from typing import Any

LINE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*[:.)–-]\s*(.+)")
SINGLE = {
    # form field: path in the plan
    "scale_low": "scale/low", "scale_high": "scale/high", "scale_step": "scale/step",
    "scale_acceptable": "scale/acceptable", "pass_mark": "pass_mark", "aggregation": "aggregation",
    "rounding_places": "rounding/places", "rounding_mode": "rounding/mode", "rounding_when": "rounding/when",
    "missing": "missing", "quorum": "quorum", "divergence_rule": "divergence/rule",
    "divergence_compare": "divergence/compare", "divergence_threshold": "divergence/threshold",
    "appointment": "appointment", "window_days": "window/days", "window_closes": "window/closes",
    "committee_size": "committee/size", "committee_quorum": "committee/quorum", "committee_level": "committee/level",
    "committee_needs_standing": "committee/needs_standing", "papers_days": "papers_days",
}  # fmt: skip
SEATS = ("body", "oversight", "expert")


def number(text: Any) -> str | None:
    """A number as the plan writes it: a point, no space; None for nothing."""
    return str(text).strip().replace(",", ".").replace(" ", "") or None if text not in (None, "") else None


def rules_of(plan: dict[str, Any]) -> dict[str, Any]:
    """The single rules of a plan as initial values."""
    values: dict[str, Any] = {}
    for field, path in SINGLE.items():
        found: Any = plan
        for key in path.split("/"):
            found = found.get(key) if isinstance(found, dict) else None
        values[field] = found
    for seat in plan.get("committee", {}).get("seats", []):
        values[f"seats_{seat['kind']}"] = seat["count"]
    return {f"seats_{kind}": 0 for kind in SEATS} | values


def plan_of(rules: dict[str, Any]) -> dict[str, Any]:
    """The single rules of a plan from the form's values."""
    plan: dict[str, Any] = {"version": 1}
    for field, path in SINGLE.items():
        *groups, key = path.split("/")
        part = plan
        for group in groups:
            part = part.setdefault(group, {})
        value = rules.get(field)
        decimal = field.startswith("scale_") or field in ("pass_mark", "divergence_threshold")
        part[key] = number(value) if decimal else value
    seats = [{"kind": kind, "count": rules.get(f"seats_{kind}") or 0} for kind in SEATS]
    plan["committee"]["seats"] = [seat for seat in seats if seat["count"]]
    return plan


def stage_of(stage: dict[str, Any]) -> dict[str, Any]:
    """A stage of a plan as initial values."""
    return {**_titles(stage), "code": stage["code"], "pass_mark": stage["pass_mark"]}


def criterion_of(criterion: dict[str, Any]) -> dict[str, Any]:
    """A criterion of a plan as initial values."""
    anchors = criterion["anchors"]
    return {
        **_titles(criterion),
        **{name: criterion[name] for name in ("code", "weight", "pass_mark", "stage")},
        **{
            f"anchors_{lang}": "\n".join(f"{mark}: {words[lang]}" for mark, words in anchors.items())
            for lang in ("az", "en")
        },
    }


def stage_from(values: dict[str, Any]) -> dict[str, Any]:
    """A stage of a plan from its form."""
    return {"code": values["code"], "title": _words(values), "pass_mark": number(values["pass_mark"])}


def criterion_from(values: dict[str, Any]) -> dict[str, Any]:
    """A criterion of a plan from its form."""
    anchors: dict[str, dict[str, str]] = {}
    for language in ("az", "en"):
        for mark, words in anchor_lines(values[f"anchors_{language}"]).items():
            anchors.setdefault(mark, {})[language] = words
    return {
        "code": values["code"], "title": _words(values), "weight": number(values["weight"]),
        "pass_mark": number(values["pass_mark"]), "anchors": anchors, "stage": values["stage"],
    }  # fmt: skip


def tie_from(values: dict[str, Any]) -> dict[str, Any]:
    """A tie step of a plan from its form; keys that the step does not use are left out."""
    step = {"by": values["by"]}
    if values["by"] in ("criterion", "stage"):
        step["code"] = values["code"] or None
    if values["by"] == "draw":
        step["commitment"] = values["commitment"] or None
    return step


def anchor_lines(text: str) -> dict[str, str]:
    """Mark to words, from lines such as “4: Knows the main acts”."""
    found = (LINE.fullmatch(line.strip()) for line in text.splitlines() if line.strip())
    return {str(number(match[1])): match[2].strip() for match in found if match}


def unread_lines(text: str) -> list[str]:
    """Lines that do not begin with a mark."""
    return [line for line in text.splitlines() if line.strip() and not LINE.fullmatch(line.strip())]


def _titles(part: dict[str, Any]) -> dict[str, str]:
    return {f"title_{language}": part["title"].get(language, "") for language in ("az", "en")}


def _words(values: dict[str, Any]) -> dict[str, str]:
    return {language: values[f"title_{language}"] for language in ("az", "en")}
