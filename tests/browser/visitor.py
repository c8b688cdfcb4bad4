"""A person at a browser: signs in, goes somewhere, presses and fills in by the words that stand on the page."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect, sync_playwright

PATIENCE = 60_000  # milliseconds: the machine may be busy
WORKER_PATIENCE = 240.0  # seconds until a worker has made what somebody waits for
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
DEMO = "demo.liyaqat.example"
DEMO_PASSWORD = "liyaqat-2012"
expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium_started(executable: str) -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Visitor:
    """One person in a browser of their own; every error of the console is remembered."""

    def __init__(
        self, browser: Browser, url: str, size: ViewportSize = DESK, *, locale: str = "en-GB", **options: Any
    ) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport=size, base_url=url, locale=locale, timezone_id="Asia/Baku", accept_downloads=True, **options
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    # --- going somewhere ----------------------------------------------------------------------------------------------
    def goes_to(self, address: str) -> None:
        """Open an address of the site; it must answer with a page."""
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"

    def signs_in(self, login: str, password: str = DEMO_PASSWORD) -> None:
        """Sign in; a login without @ is one of the demonstration's."""
        self.goes_to("/en/account/login/")
        self.fills_in({"E-mail address": login if "@" in login else f"{login}@{DEMO}", "Password": password})
        self.presses("Sign in")
        expect(self.page).not_to_have_url(re.compile("/account/login/"))

    def chooses_language(self, name: str) -> None:
        """Have letters and the back office in the language of this name."""
        self.goes_to("/en/account/")
        self.page.get_by_label(name, exact=True).check()
        self.presses("Save")

    def follows(self, words: str) -> None:
        """Follow the link of these words."""
        self.link(words).first.click()
        self.page.wait_for_load_state("load")

    def presses(self, words: str) -> None:
        """Press the button of these words."""
        self.button(words).first.click()
        self.page.wait_for_load_state("load")

    # --- filling in ---------------------------------------------------------------------------------------------------
    def fills_in(self, values: dict[str, str]) -> None:
        """Type into the fields by their labels."""
        for label, value in values.items():
            self.field(label).fill(value)

    def chooses(self, question: str, answer: str) -> None:
        """Choose an answer of a question that has a few."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(answer, exact=True).check()

    def ticks(self, label: str) -> None:
        """Tick a box."""
        self.page.get_by_label(label).first.check()

    def picks(self, label: str, words: str) -> None:
        """Pick from a list the first line that holds these words."""
        line = self.field(label).locator("option").filter(has_text=words).first
        self.field(label).select_option(line.get_attribute("value", timeout=PATIENCE))

    def adds_file(self, label: str, name: str, content: bytes, kind: str = "application/pdf") -> None:
        """Choose a file for a file field."""
        self.page.get_by_label(label).first.set_input_files({"name": name, "mimeType": kind, "buffer": content})

    # --- finding ------------------------------------------------------------------------------------------------------
    def field(self, label: str) -> Locator:
        """The field under this label."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first

    def link(self, words: str) -> Locator:
        """Links of these words."""
        return self.page.get_by_role("link", name=words)

    def button(self, words: str) -> Locator:
        """Buttons of these words."""
        return self.page.get_by_role("button", name=words)

    # --- seeing -------------------------------------------------------------------------------------------------------
    def expect_sees(self, *sentences: str) -> None:
        """Each of these stands on the page."""
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(sentence)

    def expect_does_not_see(self, *sentences: str) -> None:
        """None of these stands on the page."""
        for sentence in sentences:
            expect(self.page.locator("body")).not_to_contain_text(sentence)

    def expect_heading(self, words: str) -> None:
        """The page's heading."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def waits_for_link(self, words: str) -> None:
        """Load the page again until the link is there, as somebody does who waits for what a worker makes."""
        until = time.monotonic() + WORKER_PATIENCE
        while not self.link(words).first.is_visible() and time.monotonic() < until:
            self.page.wait_for_timeout(1000)
            self.page.reload()

    def downloads(self, words: str, into: Path) -> bytes:
        """Follow a link that answers with a file; its content."""
        self.waits_for_link(words)
        with self.page.expect_download() as started:
            self.link(words).first.click()
        path = into / started.value.suggested_filename
        started.value.save_as(path)
        return path.read_bytes()

    def leaves(self) -> None:
        """Close the browser."""
        self.context.close()
