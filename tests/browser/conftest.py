"""The embedded product, and a browser that visits it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.installations import embedded
from tests.browser.product import Product
from tests.browser.visitor import chromium_started


@pytest.fixture(scope="package")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with embedded(tmp_path_factory) as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chromium_started(chromium) as started:
        yield started
