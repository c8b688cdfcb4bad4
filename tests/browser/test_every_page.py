"""Every page of ours, by who sees it: found by following links, looked at by axe, in both languages, light and dark."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import inspect
from tests.browser.product import Product
from tests.browser.tour import tour
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

BEGINNINGS = {
    "public": ["", "vacancies/", "results/", "check/", "search/", "search/?q=a", "account/login/", "account/signup/",
               "account/password/reset/"],
    "candidate": ["my/", "my/applications/", "account/"],
    "member": ["my/", "panel/"],
    "secretary": ["my/", "/admin/competitions/"],
    "officer": ["my/", "/admin/competitions/", "/admin/vacancies/", "/admin/exchange/"],
    "editor": ["my/", "/admin/vacancies/", "/admin/exchange/"],
    "auditor": ["my/", "/admin/competitions/"],
    "admin": ["my/", "/admin/people/", "/admin/jobs/", "/admin/design/desk/", "/admin/design/"],
}  # fmt: skip
WIDTHS = {"en": 1280, "az": 360}


@pytest.mark.parametrize("language", list(WIDTHS))
@pytest.mark.parametrize("login", list(BEGINNINGS))
def test_pages_have_nothing_that_axe_finds(product: Product, browser: Browser, login: str, language: str) -> None:
    visitor = Visitor(browser, product.url, locale={"az": "az-AZ", "en": "en-GB"}[language])
    if login != "public":
        visitor.signs_in(login)
        visitor.chooses_language({"az": "Azərbaycanca", "en": "English"}[language])
        visitor.complaints.clear()
    wrong: list[str] = []
    titles: dict[str, str] = {}
    starts = [path if path.startswith("/") else f"/{language}/{path}" for path in BEGINNINGS[login]]
    for kind, path in tour(visitor.page, starts, language=language):
        said = list(visitor.complaints)  # before axe and the camera put styles of their own into the page
        name = re.sub(r"\W+", "-", f"{login} {kind} {path.strip('/').split('/')[-1]}")
        found = inspect(
            visitor.page, language=language, width=WIDTHS[language], name=name, desk=path.startswith("/admin/")
        )
        title = visitor.page.title()
        if titles.setdefault(title, path) != path:
            found.append(f"the same title as {titles[title]}: {title}")
        wrong += [f"{path}: {line}" for line in [*found, *said]]
        visitor.complaints.clear()
    visitor.leaves()
    assert len(titles) >= len(starts)
    assert not wrong, "\n".join(wrong)
