"""The W3C checker finds no error in the pages that the public, a candidate and a committee member get."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.product import Product
from tests.browser.test_every_page import BEGINNINGS
from tests.browser.tour import tour
from tests.browser.visitor import Visitor
from tests.conftest import CHECKER

pytestmark = [pytest.mark.browser, pytest.mark.w3c]


def complaints(folder: Path) -> list[str]:
    """What the checker says about the pages of a folder."""
    java = shutil.which("java") or "java"
    command = [java, "-Xss1m", "-jar", str(CHECKER), "--errors-only", *map(str, sorted(folder.glob("*.html")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return done.stderr.splitlines()


def keep(visitor: Visitor, folder: Path, logins: list[str], language: str) -> int:
    """Save the pages of a tour as the server sent them; how many."""
    starts = [f"/{language}/{path}" for login in logins for path in BEGINNINGS[login]]
    for number, (_kind, path) in enumerate(tour(visitor.page, starts, language=language), start=1):
        name = re.sub(r"\W+", "-", f"{number}-{path}")
        (folder / f"{name}.html").write_bytes(visitor.page.request.get(path).body())
    return number


@pytest.mark.parametrize("language", ["az", "en"])
def test_public_pages_have_no_error(product: Product, browser: Browser, tmp_path: Path, language: str) -> None:
    visitor = Visitor(browser, product.url)
    kept = keep(visitor, tmp_path, ["public"], language)
    (tmp_path / "missing.html").write_bytes(visitor.page.request.get(f"/{language}/nothing/").body())
    assert kept > 10
    assert complaints(tmp_path) == []


@pytest.mark.parametrize("login", ["candidate", "member"])
def test_personal_pages_have_no_error(product: Product, browser: Browser, tmp_path: Path, login: str) -> None:
    visitor = Visitor(browser, product.url)
    visitor.signs_in(login)
    assert keep(visitor, tmp_path, [login], "en") > 5
    assert complaints(tmp_path) == []


def test_checker_finds_an_error_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang='en'><title>x</title><p><div></p></div>")
    [line] = complaints(tmp_path)
    assert "No “p” element in scope" in line
