"""The desks' tests read English sentences, whatever catalogues are compiled on the machine."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """English outside requests; a request brings its own language."""
    with translation.override("en"):
        yield
