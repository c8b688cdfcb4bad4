"""Everything can be done without a mouse: the keys reach the primary act, and one always sees where one is."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.product import Product
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
MOST = 80  # presses of Tab
PAGES = {  # page: who, and the primary act
    "/en/": ("", "Search"),
    "/en/account/login/": ("", "Sign in"),
    "/en/vacancies/": ("", "Search"),
    "/en/check/": ("", "Check"),
    "/en/my/applications/": ("candidate", ""),
    "/en/panel/": ("member", ""),
    "/admin/competitions/new/": ("officer", "Save"),
}
IN_HAND = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const all = [one, one.closest('label'), one.parentElement].filter(Boolean).map(e => getComputedStyle(e));
  return {
    words: (one.innerText || one.getAttribute('aria-label') || one.value || one.id || one.className).trim(),
    tag: one.tagName,
    seen: all.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'),
    ours: !location.pathname.startsWith('/admin/') || one.closest('.lq') !== null,  // the rest is Wagtail's frame
  };
}"""


def stops(page: Page) -> list[dict[str, str | bool]]:
    """Where Tab leads, until the page is left."""
    found: list[dict[str, str | bool]] = []
    for _press in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(IN_HAND)
        if here["tag"] == "BODY":
            break
        found += [here] * here["ours"]
    return found


@pytest.mark.parametrize("address", list(PAGES))
def test_tab_reaches_the_primary_act_and_is_seen_at_every_stop(
    product: Product, browser: Browser, address: str
) -> None:
    login, act = PAGES[address]
    visitor = Visitor(browser, product.url)
    if login:
        visitor.signs_in(login)
        visitor.chooses_language("English")
    visitor.goes_to(address)
    found = stops(visitor.page)
    assert len(found) > 5
    assert [stop["words"] for stop in found if not stop["seen"]] == []
    if act:
        assert act in [stop["words"] for stop in found]


def test_first_stop_leads_past_the_menu(product: Product, browser: Browser) -> None:
    visitor = Visitor(browser, product.url)
    visitor.goes_to("/en/vacancies/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(IN_HAND)["words"] == "Skip to the content"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main"


def test_first_error_is_in_hand_after_a_form_was_refused(product: Product, browser: Browser) -> None:
    visitor = Visitor(browser, product.url)
    visitor.goes_to("/en/account/login/")
    visitor.presses("Sign in")
    assert visitor.page.evaluate("document.activeElement.className") == "lq-errors"
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "id_login"
