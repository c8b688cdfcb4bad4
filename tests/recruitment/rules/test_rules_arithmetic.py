"""Whole-number arithmetic against Decimal and Fraction."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.rules.arithmetic import Arithmetic, combine, divide, places_of
from tests.recruitment.rules.samples import DEFAULT

MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


@pytest.mark.parametrize(
    ("numerator", "mode", "quotient"),
    [(5, "half_up", 3), (5, "half_even", 2), (7, "half_even", 4), (5, "down", 2), (4, "half_up", 2), (0, "half_up", 0)],
)
def test_half_is_rounded_by_the_mode(numerator, mode, quotient):
    assert divide(numerator, 2, mode) == quotient


@given(st.integers(0, 10**9), st.integers(1, 10**4), st.sampled_from(sorted(MODES)))
def test_divide_rounds_as_decimal_does(numerator, denominator, mode):
    exact = Fraction(numerator, denominator)
    low = exact.numerator // exact.denominator
    half = exact - low
    side = (half > Fraction(1, 2)) - (half < Fraction(1, 2))  # -1, 0, 1: below, at or above the half
    nearest = Decimal(low) if half == 0 else Decimal(low) + Decimal(5 + 2 * side) / 10
    assert divide(numerator, denominator, mode) == int(nearest.quantize(Decimal(1), rounding=MODES[mode]))


@pytest.mark.parametrize(
    ("values", "aggregation", "of", "fraction"),
    [
        ((1, 4, 7), "mean", 3, Fraction(4)),
        ((1, 4), "mean", 3, Fraction(5, 2)),
        ((7, 1, 2), "median", 3, Fraction(2)),
        ((7, 1, 2, 4), "median", 4, Fraction(3)),
        ((5,), "median", 1, Fraction(5)),
        ((1, 4, 7), "sum", 3, Fraction(12)),
        ((1, 4), "sum", 3, Fraction(15, 2)),
    ],
)
def test_members_are_combined_exactly(values, aggregation, of, fraction):
    assert Fraction(*combine(values, aggregation, of)) == fraction


def test_places_are_those_of_the_most_precise_number():
    assert places_of([Decimal("1"), Decimal("0.50"), Decimal("0.125")]) == 3
    assert places_of([Decimal("100"), Decimal("3E+1")]) == 0
    assert places_of([]) == 0


def test_figures_keep_their_declared_places():
    assert str(Arithmetic(DEFAULT).decimal(450)) == "4.50"
    assert str(Arithmetic(DEFAULT).rounded(13, 3)) == "4.33"
