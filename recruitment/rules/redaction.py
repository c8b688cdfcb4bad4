"""What the public reads of a protocol: everything but the words that members wrote about a person."""

from collections.abc import Mapping
from typing import Any


def redacted(data: Mapping[str, Any], *, dissent: str) -> dict[str, Any]:
    """A ranking protocol without notes and without reasons of amendments; a dissent becomes the sentence `dissent`.

    Marks, the calculation, ties with their reasons, and the members' names and roles stay.
    """
    content = dict(data["content"])
    content["amendments"] = [{**row, "reason": ""} for row in content["amendments"]]
    candidates = [
        {**item, "sheets": [{**sheet, "notes": {}} for sheet in item["sheets"]]}
        for item in content["input"]["candidates"]
    ]
    content["input"] = {**content["input"], "candidates": candidates}
    signatures = [{**row, "dissent": dissent if row["dissent"] else ""} for row in data["signatures"]]
    return {**data, "content": content, "signatures": signatures}
