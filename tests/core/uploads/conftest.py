"""People and an instant for the tests of uploads."""

from datetime import UTC, datetime

import pytest

from core.accounts.models import User


@pytest.fixture
def at() -> datetime:
    """The instant every action of these tests happens at."""
    return datetime(2026, 11, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def owner(db: None) -> User:
    """The person who hands in files."""
    return User.objects.create_user("leyla@example.az", first_name="Leyla", last_name="Quliyeva")


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody else."""
    return User.objects.create_user("murad@example.az")
