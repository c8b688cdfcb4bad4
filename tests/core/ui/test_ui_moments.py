"""Instants in words, in both languages."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from core.ui.moments import clock_in_words, day_in_words, left_in_words, moment_in_words, urgency

CLOSES = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)
BAKU = ZoneInfo("Asia/Baku")


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (1, "4 yanvar 2026, bazar"),
        (2, "4 fevral 2026, çərşənbə"),
        (3, "4 mart 2026, çərşənbə"),
        (4, "4 aprel 2026, şənbə"),
        (5, "4 may 2026, bazar ertəsi"),
        (6, "4 iyun 2026, cümə axşamı"),
        (7, "4 iyul 2026, şənbə"),
        (8, "4 avqust 2026, çərşənbə axşamı"),
        (9, "4 sentyabr 2026, cümə"),
        (10, "4 oktyabr 2026, bazar"),
        (11, "4 noyabr 2026, çərşənbə"),
        (12, "4 dekabr 2026, cümə"),
    ],
)
def test_day_in_azerbaijani_has_the_right_month_and_weekday(month: int, words: str) -> None:
    assert day_in_words(date(2026, month, 4), language="az") == words


def test_moment_in_english_has_weekday_date_clock_and_city() -> None:
    assert moment_in_words(CLOSES, zone=BAKU, language="en") == "Wednesday 4 November 2026, 18:00 (Baku)"


def test_moment_in_azerbaijani_has_weekday_date_clock_and_city() -> None:
    assert moment_in_words(CLOSES, zone=BAKU, language="az") == "4 noyabr 2026, çərşənbə, 18:00 (Bakı)"


def test_moment_short_abbreviates_in_english() -> None:
    assert moment_in_words(CLOSES, zone=BAKU, language="en", short=True) == "Wed 4 Nov 2026, 18:00 (Baku)"


def test_moment_shows_the_day_of_its_zone_not_of_utc() -> None:
    late = datetime(2026, 11, 4, 21, 30, tzinfo=UTC)
    assert moment_in_words(late, zone=BAKU, language="en") == "Thursday 5 November 2026, 01:30 (Baku)"


def test_clock_is_of_24_hours() -> None:
    assert clock_in_words(datetime(2026, 11, 4, 10, 2, tzinfo=UTC), zone=BAKU) == "14:02"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=6, hours=1), "6 days left"),
        (timedelta(days=2), "2 days left"),
        (timedelta(days=2) - timedelta(seconds=1), "47 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "closed"),
        (-timedelta(days=3), "closed 3 days ago"),
    ],
)
def test_left_in_english_counts_down_and_closes_at_the_instant(before: timedelta, words: str) -> None:
    with translation.override("en"):
        assert left_in_words(CLOSES, CLOSES - before) == words


def test_left_of_something_due_is_overdue_when_past() -> None:
    with translation.override("en"):
        assert left_in_words(CLOSES, CLOSES + timedelta(days=1), kind="due") == "1 day overdue"
        assert left_in_words(CLOSES, CLOSES, kind="due") == "overdue"


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        (timedelta(hours=49), "info"),
        (timedelta(hours=48), "wait"),
        (timedelta(seconds=1), "wait"),
        (timedelta(0), "bad"),
    ],
)
def test_urgency_rises_in_the_last_two_days(before: timedelta, kind: str) -> None:
    assert urgency(CLOSES, CLOSES - before) == kind
