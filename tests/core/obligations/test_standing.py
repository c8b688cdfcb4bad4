"""Good standing: what the ledgers say, and that silence is not a yes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from core.obligations.standing import Standing, forget_source, good_standing, register_source

AT = datetime(2012, 11, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def sources() -> Iterator[list[Any]]:
    """Sources registered by a test, forgotten after it."""
    made: list[Any] = []
    yield made
    for source in made:
        forget_source(source)


def _source(sources: list[Any], answer: Standing | None) -> Any:
    def source(person: Any, at: datetime) -> Standing | None:
        return answer if at == AT else None

    sources.append(source)
    return register_source(source)


def test_standing_is_unknown_without_a_ledger() -> None:
    standing = good_standing("anna", AT)
    assert standing.ok is None
    assert "certificate" in standing.why


def test_standing_is_unknown_when_no_ledger_knows_the_person(sources: list[Any]) -> None:
    _source(sources, None)
    assert good_standing("anna", AT).ok is None


def test_standing_is_good_when_one_ledger_says_so(sources: list[Any]) -> None:
    _source(sources, None)
    _source(sources, Standing(True, "Certificate valid."))
    assert good_standing("anna", AT) == Standing(True, "Certificate valid.")


def test_standing_is_bad_when_one_ledger_says_so(sources: list[Any]) -> None:
    _source(sources, Standing(True, "Certificate valid."))
    _source(sources, Standing(False, "Declaration overdue."))
    assert good_standing("anna", AT) == Standing(False, "Declaration overdue.")


def test_standing_asks_a_source_once_however_often_registered(sources: list[Any]) -> None:
    source = _source(sources, Standing(False, "Declaration overdue."))
    register_source(source)
    assert good_standing("anna", AT).why == "Declaration overdue."
