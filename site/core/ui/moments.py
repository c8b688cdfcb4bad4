"""Instants in words: weekday, date, 24-hour clock and zone, and what is left. Azerbaijani and English."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

LOCALES = {"en": "en_GB"}
PATTERNS = {"az": "d MMMM y, EEEE", "en": "EEEE d MMMM y"}
SHORT_PATTERNS = {"az": "d MMM y, E", "en": "EEE d MMM y"}
PLACES = {"Asia/Baku": {"az": "Bakı", "en": "Baku"}}
SOON = timedelta(hours=48)


def _language(language: str | None) -> str:
    return (language or get_language() or settings.LANGUAGE_CODE).split("-")[0]


def _zone(zone: ZoneInfo | None) -> ZoneInfo:
    return zone or ZoneInfo(timezone.get_current_timezone_name())


def place_of(zone: ZoneInfo, language: str | None = None) -> str:
    """The city that names the zone, in the reader's language: "Baku", "Bakı"."""
    spoken = _language(language)
    known = PLACES.get(zone.key, {}).get(spoken)
    return known or get_timezone_location(zone, locale=LOCALES.get(spoken, spoken), return_city=True)


def day_in_words(day: date, *, language: str | None = None, short: bool = False) -> str:
    """A date with its weekday: "Wednesday 4 November 2026", "4 noyabr 2026, çərşənbə"."""
    spoken = _language(language)
    patterns = SHORT_PATTERNS if short else PATTERNS
    return format_date(day, patterns.get(spoken, "full"), locale=LOCALES.get(spoken, spoken))


def moment_in_words(
    instant: datetime, *, zone: ZoneInfo | None = None, language: str | None = None, short: bool = False
) -> str:
    """An instant with weekday, date, 24-hour clock and the city of its zone (default: the current zone)."""
    place = _zone(zone)
    local = instant.astimezone(place)
    day, city = day_in_words(local.date(), language=language, short=short), place_of(place, language)
    return f"{day}, {local:%H:%M} ({city})"


def clock_in_words(instant: datetime, *, zone: ZoneInfo | None = None) -> str:
    """The 24-hour clock of an instant in the zone: "14:02"."""
    return f"{instant.astimezone(_zone(zone)):%H:%M}"


def left_in_words(instant: datetime, now: datetime, *, kind: str = "closes") -> str:
    """What is left until the instant, rounded down; at and after it, that it is past ("Closed", "Overdue")."""
    left = instant - now
    if left <= timedelta(0):
        return _past_in_words(-left, kind)
    if left >= timedelta(days=2):
        return ngettext("%(n)d day left", "%(n)d days left", left.days) % {"n": left.days}
    hours = int(left.total_seconds() // 3600)
    if hours >= 1:
        return ngettext("%(n)d hour left", "%(n)d hours left", hours) % {"n": hours}
    minutes = int(left.total_seconds() // 60)
    if minutes < 1:
        return gettext("less than a minute left")
    return ngettext("%(n)d minute left", "%(n)d minutes left", minutes) % {"n": minutes}


def _past_in_words(past: timedelta, kind: str) -> str:
    days = past.days
    if kind != "due":
        return (
            ngettext("closed %(n)d day ago", "closed %(n)d days ago", days) % {"n": days} if days else gettext("closed")
        )
    return ngettext("%(n)d day overdue", "%(n)d days overdue", days) % {"n": days} if days else gettext("overdue")


def urgency(instant: datetime, now: datetime) -> str:
    """The status kind of a deadline: bad once past, wait in its last 48 hours, info before."""
    if now >= instant:
        return "bad"
    return "wait" if instant - now <= SOON else "info"
