"""A competition is prepared: positions from a spreadsheet, approved texts, a set time; then the clock announces."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from home.demo.vacancies import spreadsheet
from tests.browser.product import Product
from tests.browser.visitor import Visitor
from tests.journeys import officer, publishing

pytestmark = pytest.mark.browser
NUMBER = "77/2026"
CODES = ("01", "04", "07")
TITLE = "Competition for three vacant positions"


def test_positions_come_from_a_spreadsheet_and_the_clock_announces_them(stack: Product, browser: Browser) -> None:
    # given an officer who begins a competition that is to be announced by hand, with the office's plan
    desk = officer.comes_to_work(browser, stack)
    publishing.begins_a_competition(desk, NUMBER, "journey-77", TITLE)
    publishing.keeps_the_plan(desk)

    # when an editor imports the positions after a look at the errors and the changes
    editor = officer.at_the_desk(browser, stack, "editor")
    publishing.tries_a_spreadsheet_with_an_error(editor, spreadsheet("no such number", CODES))
    publishing.imports(editor, spreadsheet(NUMBER, CODES), rows=3)
    publishing.previews(editor, NUMBER, "01")
    address = publishing.address_of_the_editor(editor, NUMBER, "01")

    # and a moderator approves the texts and the officer sets the time
    moderator = officer.at_the_desk(browser, stack, "moderator")
    publishing.approves_all_texts(moderator, NUMBER, 3)
    soon = datetime.now(ZoneInfo("Asia/Baku")) + timedelta(minutes=1)
    publishing.sets_the_time(desk, NUMBER, soon)

    # then the clock announces it, and the public reads a page that nobody can edit any more
    anybody = Visitor(browser, stack.url)
    title = publishing.waits_for_the_announcement(anybody, CODES[0])
    publishing.cannot_be_edited(editor, NUMBER, address)
    for visitor in (desk, editor, moderator, anybody):
        assert visitor.complaints == [], title
