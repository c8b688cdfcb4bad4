"""The tokens: legible in both schemes, small enough for an old phone."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[3] / "static" / "css"
TEXTS = ("ink", "ink-soft", "accent", "good", "wait", "bad", "info")
GROUNDS = ("paper", "panel")
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {name: (light, dark) for name, light, dark in PAIR.findall((CSS / "tokens.css").read_text())}


def luminance(code: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [*product(TEXTS, GROUNDS), ("accent-ink", "accent")])
def test_text_tokens_have_contrast_of_at_least_4_5(text: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[text][scheme], TOKENS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_inputs_have_contrast_of_at_least_3(ground: str, scheme: int) -> None:
    assert contrast(TOKENS["edge"][scheme], TOKENS[ground][scheme]) >= 3


def test_focus_ring_is_visible_on_every_ground() -> None:
    for ground, scheme in product(("paper", "panel", "accent"), (0, 1)):
        colour = TOKENS[ground][scheme]
        assert max(contrast("#ffbf00", colour), contrast("#15212b", colour)) >= 3


def test_tokens_are_those_of_the_look() -> None:
    assert TOKENS["ink"] == ("#15212b", "#eef2f4")
    assert TOKENS["accent"] == ("#0a5563", "#6cc3d1")
    assert TOKENS["paper"] == ("#ffffff", "#10181e")
    assert TOKENS["bad"][0] == "#a3261e"


def test_fallback_for_old_browsers_is_the_light_scheme() -> None:
    plain = (CSS / "tokens.css").read_text().split("@supports")[0]
    for name, (light, _dark) in TOKENS.items():
        assert f"--{name}: {light};" in plain


def test_style_sheets_of_a_public_page_stay_under_30_kilobytes() -> None:
    assert sum((CSS / name).stat().st_size for name in ("tokens.css", "components.css", "site.css")) < 30_000


def test_style_sheets_use_only_tokens_that_exist() -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+):", (CSS / "tokens.css").read_text()))
    for name in ("components.css", "site.css", "admin.css"):
        used = set(re.findall(r"var\((--[a-z0-9-]+)\)", (CSS / name).read_text()))
        assert used - defined == set()
