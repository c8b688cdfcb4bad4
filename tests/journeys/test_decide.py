"""A competition that has closed goes from papers to published marks, each step by the person whose step it is."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.product import Product
from tests.browser.visitor import Visitor
from tests.journeys import committee, officer, public, secretary

pytestmark = pytest.mark.browser
NUMBER = f"{date.today().year}/03"
REFUSED = "Murad Sınaqlı"  # applicant4
REASONS = "Diplom bu vəzifənin tələb etdiyi təhsili təsdiq etmir."
MEMBERS = ("member3", "oversight3", "expert3")
MARKS = ([6, 6, 5, 6, 6], [5, 5, 5, 5, 5], [4, 4, 4, 3, 5])


def test_from_papers_to_published_marks(stack: Product, browser: Browser, tmp_path: Path) -> None:
    # given an officer who checks four applications, registers three and refuses one
    desk = officer.comes_to_work(browser, stack)
    officer.takes_all_into_check(desk, NUMBER, 4)
    names = [name for name in candidates(desk) if name != REFUSED]
    officer.refuses(desk, NUMBER, REFUSED, REASONS)
    for name in names:
        officer.registers(desk, NUMBER, name)
    the_refused_reads_why(browser, stack)

    # and a committee, questions and a session of today
    officer.forms_a_committee(desk, NUMBER)
    officer.writes_the_questions(desk, NUMBER)
    officer.begins_the_interviews(desk, NUMBER)
    keeper = officer.at_the_desk(browser, stack, "secretary")
    secretary.plans_a_session_for_today(keeper, NUMBER)

    # when the members declare, the candidates come, and every member scores alone and seals
    members = [committee.takes_a_seat(browser, stack, login, on_a_phone=login == "expert3") for login in MEMBERS]
    for member in members:
        committee.declares_no_conflict(member, names)
    secretary.notes_that_everybody_came(keeper, NUMBER, 3)
    for number, member in enumerate(members):
        for reference, marks in zip(committee.sees(member), MARKS, strict=True):
            committee.scores(member, reference, marks, by_keys=number == 0)

    # and the secretary reveals, ranks and draws up what the members sign
    secretary.reveals(keeper, NUMBER)
    secretary.ranks(keeper, NUMBER)
    secretary.draws_up_the_protocols(keeper, NUMBER)
    for member in members:
        committee.signs_everything(member)
    officer.publishes(desk, NUMBER)

    # then everybody reads, downloads and prints the list, and a candidate reads the marks
    anybody = Visitor(browser, stack.url)
    public.opens_merit_list(anybody, "closed")
    data, rows = public.downloads_open_data(anybody, tmp_path)
    assert len(rows) == 3
    assert sorted(row["place"] for row in rows) == ["", "1", "2"]
    assert len(data["positions"]) == 1
    assert public.prints(anybody).startswith(b"%PDF")
    assert anybody.downloads("Merit list as PDF", tmp_path).startswith(b"%PDF")
    assert anybody.downloads("Protocol as PDF", tmp_path).startswith(b"%PDF")
    a_candidate_reads_the_marks(browser, stack)
    for visitor in (desk, keeper, *members, anybody):
        assert visitor.complaints == []


def candidates(desk: Visitor) -> list[str]:
    """The names in the officer's table."""
    officer.opens_screen(desk, NUMBER, "Applications")
    rows = desk.page.get_by_role("row").filter(has=desk.page.get_by_role("checkbox"))
    return [row.locator("td").nth(1).inner_text() for row in rows.all()]


def the_refused_reads_why(browser: Browser, stack: Product) -> None:
    """The candidate who was not registered finds ground, reasons and remedy."""
    visitor = Visitor(browser, stack.url)
    visitor.signs_in("applicant4")
    visitor.goes_to("/en/my/applications/")
    visitor.page.get_by_role("heading", level=2).get_by_role("link").first.click()
    visitor.expect_sees("Not registered", REASONS, "Legal basis", "What you can do")
    visitor.leaves()


def a_candidate_reads_the_marks(browser: Browser, stack: Product) -> None:
    """Exact marks, and the place."""
    visitor = Visitor(browser, stack.url)
    visitor.signs_in("applicant1")
    visitor.goes_to("/en/my/applications/")
    visitor.page.get_by_role("heading", level=2).get_by_role("link").first.click()
    visitor.expect_sees("Total")
    visitor.leaves()
