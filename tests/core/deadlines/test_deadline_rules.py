"""Working days and closing instants: the properties everything else leans on."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.deadlines.rules import PLAIN, Calendar, add_working_days, closing_instant, count_working_days

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
NEAR = st.dates(date(2019, 12, 1), date(2020, 3, 31))
CALENDARS = st.builds(
    Calendar,
    holidays=st.dictionaries(NEAR, st.just("holiday"), max_size=40),
    worked=st.dictionaries(NEAR, st.just("moved"), max_size=10),
)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 11, 6), 1, date(2026, 11, 9)),  # Friday to Monday
        (date(2026, 11, 6), 5, date(2026, 11, 13)),
        (date(2026, 11, 7), 0, date(2026, 11, 9)),  # a Saturday: the next working day
        (date(2026, 11, 6), 0, date(2026, 11, 6)),
        (date(2026, 11, 9), -1, date(2026, 11, 6)),
    ],
)
def test_working_days_without_holidays(day: date, n: int, expected: date) -> None:
    assert add_working_days(day, n) == expected


def test_a_holiday_is_left_out_and_a_moved_day_is_worked() -> None:
    calendar = Calendar(holidays={date(2026, 11, 9): "Flag Day"}, worked={date(2026, 11, 7): "moved"})
    assert add_working_days(date(2026, 11, 6), 1, calendar) == date(2026, 11, 7)
    assert add_working_days(date(2026, 11, 6), 2, calendar) == date(2026, 11, 10)


@given(day=NEAR, n=st.integers(1, 60), calendar=CALENDARS)
def test_the_answer_is_a_working_day_and_counts_back(day: date, n: int, calendar: Calendar) -> None:
    end = add_working_days(day, n, calendar)
    assert calendar.is_working(end)
    assert count_working_days(day, end, calendar) == n


@given(day=NEAR, first=st.integers(1, 30), second=st.integers(1, 30), calendar=CALENDARS)
def test_steps_add_up(day: date, first: int, second: int, calendar: Calendar) -> None:
    there = add_working_days(add_working_days(day, first, calendar), second, calendar)
    assert there == add_working_days(day, first + second, calendar)


@given(day=NEAR, n=st.integers(1, 30), calendar=CALENDARS)
def test_there_and_back_again(day: date, n: int, calendar: Calendar) -> None:
    assume(calendar.is_working(day))
    assert add_working_days(add_working_days(day, n, calendar), -n, calendar) == day


@given(day=DAYS, n=st.integers(1, 400))
def test_a_further_holiday_never_brings_a_deadline_forward(day: date, n: int) -> None:
    assert add_working_days(day, n, Calendar(holidays={day + timedelta(days=1): "new"})) >= add_working_days(day, n)


def test_a_calendar_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="no working day for a whole year"):
        add_working_days(date(2026, 1, 1), 1, Calendar(weekend=frozenset(range(7))))


def test_counting_backwards_is_negative() -> None:
    assert count_working_days(date(2026, 11, 13), date(2026, 11, 6), PLAIN) == -5


def test_closing_is_in_the_bodys_zone() -> None:
    assert closing_instant(date(2026, 11, 4), time(18), "Asia/Baku") == datetime(2026, 11, 4, 14, tzinfo=UTC)
    assert closing_instant(date(2012, 10, 5), time(18), "Asia/Baku") == datetime(2012, 10, 5, 13, tzinfo=UTC)


@given(day=DAYS, at=st.times())
def test_the_local_time_survives_or_is_refused(day: date, at: time) -> None:
    from zoneinfo import ZoneInfo

    try:
        instant = closing_instant(day, at, "Asia/Baku")
    except ValueError:
        return
    assert instant.astimezone(ZoneInfo("Asia/Baku")).replace(tzinfo=None) == datetime.combine(day, at)
    assert (at.hour, at.minute) != (0, 0)


@pytest.mark.parametrize(
    ("day", "at", "words"),
    [
        (date(2026, 11, 4), time(0, 0), "never closes at midnight"),
        (date(2026, 11, 4), time(0, 0, 30), "never closes at midnight"),
        (date(2026, 11, 4), time(18, tzinfo=UTC), "without a zone"),
        (date(2012, 3, 25), time(4, 30), "put forward"),
        (date(2012, 10, 28), time(4, 30), "put back"),
    ],
)
def test_doubtful_closing_times_are_refused(day: date, at: time, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        closing_instant(day, at, "Asia/Baku")
