"""Every page of ours, by who sees it: found by following links, looked at by axe, in both languages, light and dark."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import inspect
from tests.browser.product import Product
from tests.browser.tour import EACH, tour
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
LOCALES = {"en": "en-GB", "az": "az-AZ"}
NAMES = {"en": "English", "az": "Azərbaycanca"}
DIFFERS = {"home:my", "competition_list", "competition_desk", "recruitment_position_results", "session_desk"}
OF_TWO = {"vacancy_preview"}  # in the language of the text that is previewed, under the title it will have
# Editor and auditor see what officer and secretary see, with less to do: once is enough.
TOURS = [(login, language) for login in BEGINNINGS for language in WIDTHS
         if language == "en" or login not in ("editor", "auditor")]  # fmt: skip
LOOKED: dict[str, dict[str, str]] = {"en": {}, "az": {}}  # kinds of pages that were looked at, by whom


@pytest.mark.parametrize(("login", "language"), TOURS)
def test_pages_have_nothing_that_axe_finds(product: Product, browser: Browser, login: str, language: str) -> None:
    visitor = Visitor(browser, product.url, locale=LOCALES[language])
    if login != "public":
        visitor.signs_in(login)
        visitor.chooses_language(NAMES[language])
        visitor.complaints.clear()
    wrong: list[str] = []
    titles: dict[str, str] = {}
    starts = [path if path.startswith("/") else f"/{language}/{path}" for path in BEGINNINGS[login]]
    public = {kind for kind, by in LOOKED[language].items() if by == "public" != login}
    each = {} if login in ("editor", "auditor") else EACH
    for kind, path in tour(visitor.page, starts, language=language, skip=public, each=each):
        found = list(visitor.complaints)  # before axe and the camera put styles of their own into the page
        if LOOKED[language].setdefault(kind, login) == login or kind in DIFFERS:
            spoken = visitor.page.evaluate("document.documentElement.lang") if kind in OF_TWO else language
            found += look(visitor, f"{login} {kind} {path.strip('/').split('/')[-1]}", spoken, path)
        title = visitor.page.title()
        if titles.setdefault(title, path) != path and kind not in OF_TWO:
            found.append(f"the same title as {titles[title]}: {title}")
        wrong += [f"{path}: {line}" for line in found]
        visitor.complaints.clear()
    visitor.leaves()
    assert len(titles) >= len(starts)
    assert not wrong, "\n".join(wrong)


def look(visitor: Visitor, name: str, language: str, path: str) -> list[str]:
    """What is wrong with the page that stands open."""
    return inspect(
        visitor.page, language=language, width=WIDTHS[language], name=re.sub(r"\W+", "-", name),
        desk=path.startswith("/admin/"),
    )  # fmt: skip
