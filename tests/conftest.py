"""Fixtures for every test; services that this machine lacks skip their tests by name."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings

from tests.database import use_kept_database

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), "")
settings.register_profile("house", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("house")
CHECKER = Path(__file__).resolve().parents[1] / ".cache" / "vnu" / "vnu.jar"
SERVICES = {"postgres": ("PostgreSQL", 5432), "rabbitmq": ("RabbitMQ", 5672)}


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name, the tests whose service is not on this machine."""
    missing = {mark: name for mark, (name, port) in SERVICES.items() if not _listens(port)}
    if not CHROMIUM:
        missing["browser"] = "Chromium"
    if not shutil.which("java") or not CHECKER.exists():
        missing["w3c"] = "the W3C checker (Java, and npm to fetch it: make checker)"
    if connection.vendor != "postgresql" and "postgres" not in missing:
        missing["postgres"] = "the second pass of make test (DATABASE_URL on PostgreSQL)"
    for item in items:
        for mark, name in missing.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"{name} is not here"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django asks for this before it makes the test database."""
    use_kept_database()


@pytest.fixture(autouse=True, scope="session")
def _flush_with_guards_lifted() -> Iterator[None]:
    """Emptying tables between transactional tests is the one place where the database's guards are lifted."""
    from core.journal import immutability

    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        immutability.uninstall()
        original(self)
        immutability.install()

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser the journeys drive."""
    return os.environ.get("CHROMIUM", CHROMIUM)
