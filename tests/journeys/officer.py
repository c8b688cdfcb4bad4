"""What a personnel officer does at the competition desk."""

import re
from datetime import date

from playwright.sync_api import Browser, expect

from tests.browser.product import Product
from tests.browser.visitor import Visitor

QUESTIONS = {
    "C1": ("Sahənizi tənzimləyən aktları sadalayın.", "Name the acts that govern your field."),
    "C2": ("Verilmiş vəziyyəti təhlil edin.", "Analyse the case you were given."),
    "C3": ("Narazı vətəndaşla necə danışardınız?", "How would you talk with a dissatisfied citizen?"),
    "C4": ("Mürəkkəb qaydanı sadə dillə izah edin.", "Explain a difficult rule in plain words."),
    "C5": ("Hədiyyə təklif olunsa, nə edərsiniz?", "What do you do when you are offered a gift?"),
}
SEATS = {"Nazirov": "the body", "Komissarlı": "oversight", "Tədqiqatlı": "expert"}


def comes_to_work(browser: Browser, product: Product) -> Visitor:
    """The officer, signed in, with the back office in English."""
    return at_the_desk(browser, product, "officer")


def at_the_desk(browser: Browser, product: Product, login: str) -> Visitor:
    """Somebody of the back office, signed in, reading English."""
    visitor = Visitor(browser, product.url)
    visitor.signs_in(login)
    visitor.chooses_language("English")
    return visitor


def opens_competition(visitor: Visitor, number: str) -> None:
    """From the menu to the desk of a competition."""
    visitor.goes_to("/admin/competitions/")
    visitor.follows(number)
    visitor.expect_sees("What needs you")


def opens_screen(visitor: Visitor, number: str, screen: str) -> None:
    """A screen of the competition, by its name on the desk."""
    opens_competition(visitor, number)
    screens = visitor.page.get_by_role("navigation", name="Screens of this competition")
    screens.get_by_role("link", name=screen, exact=True).click()
    visitor.page.wait_for_load_state("load")


def takes_all_into_check(visitor: Visitor, number: str, how_many: int) -> None:
    """All applications at once, from the table."""
    opens_screen(visitor, number, "Applications")
    boxes = visitor.page.get_by_role("checkbox", name=re.compile("^Choose "))
    expect(boxes).to_have_count(how_many)
    for box in boxes.all():
        box.check()
    visitor.presses("Take the chosen into check")
    visitor.expect_sees(f"Done for {how_many} of {how_many} applications")


def refuses(visitor: Visitor, number: str, name: str, reasons: str) -> None:
    """Do not register one candidate, with a ground and reasons."""
    opens_application_of(visitor, number, name)
    visitor.expect_sees("Findings", "Papers")
    visitor.picks("Ground", "Education does not fit")
    visitor.fills_in({"Reasons": reasons})
    if not visitor.field("Legal basis").input_value():
        visitor.fills_in({"Legal basis": "Law on Civil Service, article 27"})
    visitor.presses("Do not register")
    visitor.expect_sees("is not registered; the candidate has been told why")


def registers(visitor: Visitor, number: str, name: str) -> None:
    """Register one candidate from the review screen."""
    opens_application_of(visitor, number, name)
    visitor.page.get_by_role("button", name="Register", exact=True).click()
    visitor.expect_sees("is registered.")


def opens_application_of(visitor: Visitor, number: str, name: str) -> None:
    """From the table to the review screen of one candidate."""
    opens_screen(visitor, number, "Applications")
    row = visitor.page.get_by_role("row").filter(has_text=name)
    row.get_by_role("link").first.click()
    visitor.page.wait_for_load_state("load")


def forms_a_committee(visitor: Visitor, number: str) -> None:
    """Three members, the first in the chair, waived good standing, confirmed by an order of today."""
    opens_screen(visitor, number, "Committees")
    visitor.presses("Form a committee")
    visitor.page.get_by_role("group", name="Positions").get_by_role("checkbox").first.check()
    visitor.presses("Save the positions")
    for surname, kind in SEATS.items():
        _gives_a_seat(visitor, surname, kind)
    for surname in SEATS:
        _waives(visitor, surname)
    visitor.fills_in({"Number of the order": "131", "Date of the order": date.today().isoformat()})
    visitor.presses("Confirm the committee")
    visitor.expect_sees("Order 131")


def _gives_a_seat(visitor: Visitor, surname: str, kind: str) -> None:
    visitor.picks("Person", surname)
    visitor.picks("Sits for", kind)
    visitor.fills_in({"Class of the member's post": "2"})
    if kind == "the body":
        visitor.ticks("Chairs the committee")
    visitor.presses("Give the seat")
    expect(visitor.page.get_by_role("row").filter(has_text=surname)).to_have_count(1)


def _waives(visitor: Visitor, surname: str) -> None:
    row = visitor.page.get_by_role("row").filter(has_text=surname)
    row.get_by_text("Waive", exact=False).first.click()
    row.get_by_label("Reason of the waiver").fill("No ledger keeps certificates yet.")
    row.get_by_role("button", name="Record the waiver").click()
    expect(visitor.page.get_by_role("row").filter(has_text=surname)).to_contain_text("Waived")


def writes_the_questions(visitor: Visitor, number: str) -> None:
    """A question for every criterion, in the main and the parallel set."""
    opens_screen(visitor, number, "Committees")
    visitor.page.get_by_role("link", name=re.compile(r"^\d\d ")).first.click()
    visitor.page.wait_for_load_state("load")
    lines = visitor.page.locator("fieldset.lq-question")
    half = lines.count() // 2
    for which in (0, half):
        for at, (code, (az, en)) in enumerate(QUESTIONS.items()):
            line = lines.nth(which + at)
            line.get_by_label("Criterion").select_option(code)
            line.get_by_label(re.compile("Azerbaijani")).fill(az)
            line.get_by_label(re.compile("English")).fill(en)
    visitor.presses("Save both sets")


def begins_the_interviews(visitor: Visitor, number: str) -> None:
    """The position goes on to the interviews."""
    opens_screen(visitor, number, "Positions")
    visitor.presses("Begin the interviews")
    visitor.expect_sees("has gone on")


def publishes(visitor: Visitor, number: str) -> None:
    """Publish the results of the position."""
    opens_screen(visitor, number, "Results")
    visitor.page.get_by_role("row").get_by_role("link").first.click()
    visitor.presses("Publish the results")
    visitor.expect_sees("The results are published.")
