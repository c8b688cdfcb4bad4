"""What officer, editor and moderator do before a competition is announced."""

import re
from datetime import datetime

from playwright.sync_api import expect

from tests.browser.visitor import Visitor


def begins_a_competition(visitor: Visitor, number: str, slug: str, title: str) -> None:
    """The head of a new competition."""
    visitor.goes_to("/admin/competitions/new/")
    visitor.page.locator("[name=number]").fill(number)
    visitor.page.locator("[name=slug]").fill(slug)
    visitor.page.locator("[name=title_az]").fill("Üç vakant vəzifə üzrə müsabiqə")
    visitor.page.locator("[name=title_en]").fill(title)
    visitor.page.locator("[name=contact_name]").fill("Günel Kadrova")
    visitor.page.locator("[name=contact_phone]").fill("+994 12 555 01 01")
    visitor.page.locator("[name=contact_email]").fill("officer@demo.liyaqat.example")
    visitor.presses("Save")
    visitor.expect_heading("Plan")


def keeps_the_plan(visitor: Visitor) -> None:
    """The office's defaults, which add up."""
    visitor.expect_sees("The weights add up to 100.")
    visitor.presses("Save the plan")
    visitor.expect_sees("It cannot be announced yet")


def opens_import(visitor: Visitor) -> None:
    """The screen where positions come from a spreadsheet."""
    visitor.goes_to("/admin/vacancies/")
    visitor.goes_to("/admin/exchange/recruitment.positions/")


def uploads(visitor: Visitor, content: bytes) -> None:
    """Choose a file and have it tried; the worker may take a moment."""
    opens_import(visitor)
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": "positions.csv", "mimeType": "text/csv", "buffer": content}
    )
    visitor.presses("Upload and check")


def tries_a_spreadsheet_with_an_error(visitor: Visitor, content: bytes) -> None:
    """Errors stand by line and column, and nothing is written."""
    uploads(visitor, content)
    visitor.expect_sees("The file has errors; nothing was written", "Errors by line and column")


def imports(visitor: Visitor, content: bytes, *, rows: int) -> None:
    """Read the difference, confirm, wait for the work to be done."""
    uploads(visitor, content)
    visitor.expect_sees("The file can be imported; nothing is written yet", f"New: {rows}.")
    visitor.presses("Import all rows")
    visitor.expect_sees("Imported")


def opens_texts(visitor: Visitor, number: str) -> None:
    """The positions of a competition being prepared, with their texts."""
    visitor.goes_to("/admin/vacancies/")
    visitor.follows(number)
    visitor.expect_sees("Vacancies and texts")


def previews(visitor: Visitor, number: str, code: str) -> None:
    """A page as the public will see it."""
    opens_texts(visitor, number)
    visitor.follows(f"Preview {code} en")
    visitor.expect_sees("This is a draft", "How it is judged")


def approves_all_texts(visitor: Visitor, number: str, positions: int) -> None:
    """Both languages of every position."""
    opens_texts(visitor, number)
    expect(visitor.page.get_by_role("checkbox", name="approve")).to_have_count(2 * positions)
    visitor.presses("Approve the ticked texts")
    visitor.expect_sees("The ticked texts are approved.")


def sets_the_time(visitor: Visitor, number: str, moment: datetime) -> None:
    """The minute at which the clock announces."""
    opens_texts(visitor, number)
    visitor.follows("Details and time")
    visitor.page.locator("[name=announce_at]").fill(f"{moment:%Y-%m-%dT%H:%M}")
    visitor.presses("Save")
    visitor.expect_sees("the clock announces it then", "Nothing is missing.")


def waits_for_the_announcement(visitor: Visitor, code: str) -> str:
    """Until the list of vacancies shows the position; the title of its page."""
    for _attempt in range(200):
        visitor.goes_to("/en/vacancies/")
        link = visitor.page.locator(f"a[href$='-{code}/']")
        if link.count():
            link.first.click()
            visitor.page.wait_for_load_state("load")
            visitor.expect_sees("Apply", "This text and its rules were fixed")
            return visitor.page.title()
        visitor.page.wait_for_timeout(1000)
    raise AssertionError("the clock did not announce the competition")


def address_of_the_editor(visitor: Visitor, number: str, code: str) -> str:
    """Where the text of a position can be edited while it is a draft."""
    opens_texts(visitor, number)
    address = visitor.link(f"Edit {code} en").first.get_attribute("href")
    assert address is not None
    visitor.goes_to(address)
    opens_texts(visitor, number)
    visitor.complaints.clear()  # Wagtail's own editor, which asks in the background who else edits
    return address


def cannot_be_edited(visitor: Visitor, number: str, address: str) -> None:
    """No way to change an announced text is offered, and its editor refuses."""
    visitor.goes_to("/admin/vacancies/")
    expect(visitor.link(number)).to_have_count(0)
    visitor.page.goto(address)
    expect(visitor.page).not_to_have_url(re.compile(re.escape(address)))
