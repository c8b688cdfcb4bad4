"""The two installations every journey is made on, and the browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.installations import embedded, grown
from tests.browser.product import Product
from tests.browser.visitor import chromium_started

STACKS = [
    pytest.param("sqlite-embedded", id="sqlite-embedded"),
    pytest.param("postgres-rabbitmq", id="postgres-rabbitmq", marks=[pytest.mark.postgres, pytest.mark.rabbitmq]),
]


@pytest.fixture(scope="package", params=STACKS)
def stack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    ready = embedded if request.param == "sqlite-embedded" else grown
    with ready(tmp_path_factory) as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with chromium_started(chromium) as started:
        yield started
