"""One clock, and the one seam through which a past year is replayed."""

import os
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from core.deadlines.clock import ReplayRefused, database_now, now, replay
from core.journal.models import Entry

ROOT = Path(__file__).resolve().parents[3]
PAST = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def test_the_databases_clock_is_the_time_it_is() -> None:
    assert abs(database_now() - timezone.now()) < timedelta(seconds=10)


def test_the_databases_clock_goes_on_inside_a_transaction() -> None:
    first = database_now()
    while database_now() == first:
        pass
    assert database_now() > first


def test_inside_a_replay_both_clocks_stand_and_afterwards_they_go() -> None:
    with replay(PAST):
        assert (now(), database_now()) == (PAST, PAST)
        with replay(PAST + timedelta(days=1)):
            assert now() == PAST + timedelta(days=1)
        assert now() == PAST
    assert now().year > 2012


def test_a_replay_is_journalled_once_with_its_instant() -> None:
    with replay(PAST), replay(PAST + timedelta(days=1)):
        pass
    entries = Entry.objects.filter(verb="clock.replayed")
    assert [entry.content.text for entry in entries] == ['{"instant":"2012-10-05T05:00:00.000000Z"}']
    assert entries.get().at.year > 2012


def test_a_replay_ends_also_when_something_fails_inside() -> None:
    with pytest.raises(RuntimeError), replay(PAST):
        raise RuntimeError
    assert now().year > 2012


@override_settings(REPLAY_ALLOWED=False)
def test_a_replay_is_refused_where_settings_do_not_allow_it() -> None:
    before = Entry.objects.count()
    with pytest.raises(ReplayRefused), replay(PAST):
        raise AssertionError("the seam opened")
    assert now().year > 2012
    assert Entry.objects.count() == before


def load_production(**environment: str) -> subprocess.CompletedProcess[str]:
    """Import the production settings in a process of its own and print whether the clock may be replayed."""
    code = "import config.settings.production as settings; print('allowed', settings.REPLAY_ALLOWED)"
    given = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "site"), "SECRET_KEY": secrets.token_urlsafe(64),
        **environment,
    }  # fmt: skip
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=given, capture_output=True, text=True)


@pytest.mark.parametrize("value", ["1", "true", "0"])
def test_production_settings_do_not_load_with_the_seam_asked_for(value: str) -> None:
    loaded = load_production(REPLAY_ALLOWED=value)
    assert loaded.returncode == 1
    assert "ImproperlyConfigured: The clock can never be replayed in production" in loaded.stderr


def test_production_settings_keep_the_seam_shut() -> None:
    assert load_production().stdout == "allowed False\n"
