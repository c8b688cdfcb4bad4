"""One way to write a value as bytes."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.canonical import canonical_bytes, sha256_hex


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "ə"]}, '{"a":[true,null,"ə"],"b":1}'),
        (Decimal("4.50"), '"4.5"'),
        (Decimal("0.00"), '"0"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0"), '"0"'),
        (datetime(2012, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=4))), '"2012-10-05T05:00:00.000000Z"'),
        (date(2012, 10, 5), '"2012-10-05"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Colour.RED, '"red"'),
        ({"b", "a"}, '["a","b"]'),
        ((1, 2), "[1,2]"),
    ],
)
def test_a_value_has_these_bytes(value: Any, text: str) -> None:
    assert canonical_bytes(value) == text.encode()


@pytest.mark.parametrize("value", [1.5, float("nan"), {"a": [0.1]}, datetime(2012, 10, 5, 9, 0), object(), b"bytes"])
def test_a_value_without_one_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(value)


def test_sha256_is_of_the_bytes_or_of_the_canonical_bytes() -> None:
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256_hex({"a": 1}) == sha256_hex(b'{"a":1}')


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), plain, max_size=5))
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    assert canonical_bytes(dict(reversed(value.items()))) == canonical_bytes(value)


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_is_the_same_in_every_zone(value: datetime) -> None:
    try:
        there = value.astimezone(UTC)
    except OverflowError:
        return
    assert canonical_bytes(there) == canonical_bytes(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_equal_decimals_have_equal_bytes(value: Decimal) -> None:
    assert canonical_bytes(value * Decimal("1.000")) == canonical_bytes(value)
