"""What must hold of every page: found by axe, and by looking at its title, language, headings and width."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

axe = Axe()
FACTS = """() => ({
  title: document.title,
  lang: document.documentElement.lang,
  headings: [...document.querySelectorAll('h1')].filter(h => h.offsetParent !== null).map(h => h.innerText.trim()),
  twice: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at),
  over: [...document.querySelectorAll('.lq')].map(e => e.scrollWidth - e.clientWidth).filter(n => n > 1),
  width: document.documentElement.scrollWidth,
  wide: [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(e => e.tagName + '.' + e.className),
})"""
WHOLE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Wagtail's own frame around our desks: its menu and its toolbar are not ours to mend.
NOT_OURS = {"exclude": [[".sidebar"], ["[data-sidebar]"], [".w-slim-header"], ["#wagtail-sidebar"], [".skiplink"]]}


def findings(page: Page, options: dict[str, Any], *, desk: bool) -> Iterator[str]:
    """What axe finds, a line each."""
    context = NOT_OURS if desk else None
    for violation in axe.run(page, context=context, options=options).response["violations"]:
        for node in violation["nodes"][:3]:
            words = re.sub(r"\s+", " ", node["html"])[:140]
            yield f"axe {violation['id']}: {words} ({node['failureSummary'].splitlines()[-1].strip()[:140]})"


def faults(page: Page, *, language: str, desk: bool) -> Iterator[str]:
    """What is wrong with the page's head and headings."""
    facts = page.evaluate(FACTS)
    if facts["lang"] != language:
        yield f"lang is {facts['lang']!r}"
    if len(facts["headings"]) != 1:
        yield f"h1: {facts['headings']}"
    if not desk and not facts["title"].endswith(" – Liyaqat"):
        yield f"title: {facts['title']}"
    if facts["over"]:
        yield f"wider than its desk by {facts['over']} px: {facts['wide']}"
    if facts["twice"]:
        yield f"the same id twice: {sorted(set(facts['twice']))}"


def too_wide(page: Page) -> Iterator[str]:
    """Whether the page has to be scrolled sideways at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    facts = page.evaluate(FACTS)
    if facts["width"] > 320:
        yield f"{facts['width']} px wide at 320: {facts['wide']}"


def inspect(page: Page, *, language: str, width: int, name: str, desk: bool) -> list[str]:
    """Everything that is wrong with the open page, at a width, in light and in dark."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light")
    wrong = [*faults(page, language=language, desk=desk), *findings(page, WHOLE, desk=desk)]
    keep_picture(page, f"{name}-{width}-{language}-light")
    page.emulate_media(color_scheme="dark")
    wrong += [f"dark: {line}" for line in findings(page, COLOURS, desk=desk)]
    keep_picture(page, f"{name}-{width}-{language}-dark")
    wrong += [] if desk else too_wide(page)
    page.emulate_media(color_scheme="light")
    return wrong


def keep_picture(page: Page, name: str) -> None:
    """A picture in the folder that SHOTS names; none where it names none."""
    folder = os.environ.get("SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        size = page.viewport_size or {"width": 1280, "height": 800}
        page.set_viewport_size({"width": size["width"], "height": 2400})  # the back office scrolls inside itself
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        page.set_viewport_size(size)
