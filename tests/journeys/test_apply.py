"""A candidate applies on a phone, leaves, comes back, changes it at a desk, keeps the receipt."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.product import Product
from tests.browser.visitor import Visitor
from tests.journeys import candidate

pytestmark = pytest.mark.browser
VACANCY = "Specialist, Call Centre"


def test_a_candidate_applies_on_a_phone_and_changes_it_on_a_desk(
    stack: Product, browser: Browser, tmp_path: Path
) -> None:
    # given a person who signed up on a phone, began an application there and left
    phone = candidate.arrives_by_phone(browser, stack)
    candidate.signs_up(phone)
    candidate.chooses_a_vacancy(phone, VACANCY)
    candidate.says_who_they_are(phone)
    candidate.answers_what_the_law_asks(phone)
    phone.leaves()

    # when they come back on another phone, find what was saved, add papers as PDF and hand in
    other = candidate.arrives_by_phone(browser, stack)
    other.signs_in(candidate.EMAIL, candidate.PASSWORD)
    other.goes_to("/en/my/")
    other.follows(f"Application: {VACANCY}")
    candidate.adds_a_course_of_study(other)
    candidate.adds_a_post(other, "Nümunə Bankı")
    candidate.adds_the_papers(other)
    candidate.declares(other)
    reference = candidate.hands_in(other)
    first = candidate.takes_the_receipt(other, reference, tmp_path)

    # then it counts, is receipted by letter, and can be changed until the competition closes
    desk = Visitor(browser, stack.url)
    candidate.opens_letter(desk, reference)
    desk.signs_in(candidate.EMAIL, candidate.PASSWORD)
    desk.goes_to(f"/en/my/applications/{reference}/")
    desk.follows("Change the application")
    candidate.adds_a_post(desk, "Sınaq Nəşriyyatı")
    desk.expect_sees("Changed, not handed in again")
    assert candidate.hands_in(desk, "Hand in again") == reference
    desk.expect_sees("Everything you handed in")
    second = candidate.takes_the_receipt(desk, reference, tmp_path)
    assert first.startswith(b"%PDF")
    assert second.startswith(b"%PDF")
    assert first != second
    assert phone.complaints + other.complaints + desk.complaints == []
