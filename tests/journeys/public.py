"""What anybody does with a published result: reads, downloads, prints."""

import csv
import io
import json
from pathlib import Path

import jsonschema

from tests.browser.visitor import Visitor


def opens_merit_list(visitor: Visitor, slug: str) -> None:
    """From the list of results."""
    visitor.goes_to("/en/results/")
    visitor.page.locator(f"a[href$='/results/{slug}/']").first.click()
    visitor.expect_sees("Check this list yourself")


def downloads_open_data(visitor: Visitor, into: Path) -> tuple[dict, list[dict[str, str]]]:  # type: ignore[type-arg]
    """The data, which the published schema accepts, and the same list as a table."""
    base = visitor.page.url
    data = json.loads(_text(visitor, f"{base}data.json"))
    schema = json.loads(_text(visitor, f"{base}schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    rows = list(csv.DictReader(io.StringIO(_text(visitor, f"{base}data.csv").lstrip("\ufeff"))))
    (into / "data.json").write_text(json.dumps(data))
    return data, rows


def _text(visitor: Visitor, address: str) -> str:
    answer = visitor.page.request.get(address)
    assert answer.status == 200, f"{address} answered {answer.status}"
    return answer.text()


def prints(visitor: Visitor) -> bytes:
    """The page as it comes out of a printer."""
    visitor.page.emulate_media(media="print")
    printed = visitor.page.pdf(format="A4")
    visitor.page.emulate_media(media="screen")
    return printed
