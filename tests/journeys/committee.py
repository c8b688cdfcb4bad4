"""What a committee member does: declares, scores, seals, signs."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.product import Product
from tests.browser.visitor import PHONE, Visitor

NOTE = "Cavab natamam idi, əsas norma göstərilmədi."
REFERENCE = re.compile(r"\d\d-\d{4}-[A-Z]\d")


def takes_a_seat(browser: Browser, product: Product, login: str, *, on_a_phone: bool = False) -> Visitor:
    """A member, signed in."""
    more = {"is_mobile": True, "has_touch": True} if on_a_phone else {}
    visitor = Visitor(browser, product.url, PHONE, **more) if on_a_phone else Visitor(browser, product.url)
    visitor.signs_in(login)
    return visitor


def declares_no_conflict(visitor: Visitor, names: list[str]) -> None:
    """One declaration after the other; only name and employer are shown before."""
    for name in names:
        visitor.goes_to("/en/panel/")
        visitor.follows(name)
        visitor.expect_sees("Is there a conflict of interest?", name, "Employer")
        visitor.page.get_by_label(re.compile("no conflict", re.IGNORECASE)).first.check()
        visitor.presses("Declare")
    visitor.goes_to("/en/panel/")
    visitor.expect_does_not_see("Declare first")


def sees(visitor: Visitor) -> list[str]:
    """References of the candidates of today, in order."""
    visitor.goes_to("/en/panel/")
    links = visitor.page.get_by_role("link", name=REFERENCE).all_inner_texts()
    return [found.group() for link in links if (found := REFERENCE.search(link))]


def scores(visitor: Visitor, reference: str, marks: list[int], *, by_keys: bool = False) -> None:
    """A mark for every criterion, with a note below the pass mark; then the sheet is sealed."""
    visitor.goes_to(f"/en/panel/candidate/{reference}/")
    visitor.follows("Score this candidate")
    for mark in marks:
        title = visitor.page.title()
        if by_keys:
            visitor.page.keyboard.press(str(mark))
        else:
            visitor.page.locator(f"label[for=value_{mark}]").click()
        expect(visitor.page.locator(f"#value_{mark}")).to_be_checked()
        if mark < 4:
            visitor.fills_in({"Note": NOTE})
        if by_keys and mark >= 4:
            visitor.page.keyboard.press("n")
        else:
            visitor.presses("Save and go on")
        expect(visitor.page).not_to_have_title(title)
    seals(visitor)


def seals(visitor: Visitor) -> None:
    """Close the sheet for good."""
    visitor.expect_heading("What I gave")
    visitor.ticks("I have checked my marks")
    visitor.presses("Seal the sheet")
    visitor.expect_sees("Sealed", "members have sealed")


def signs_everything(visitor: Visitor) -> None:
    """Every protocol that waits for this member."""
    visitor.goes_to("/en/panel/")
    while (waiting := visitor.page.get_by_role("link", name=re.compile(r"^No\. "))).count():
        waiting.first.click()
        visitor.expect_sees("Signatures")
        visitor.ticks("I have read the protocol")
        visitor.presses("Sign the protocol")
        visitor.goes_to("/en/panel/")
