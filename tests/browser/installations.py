"""Installations ready to be served: embedded on SQLite, and grown on PostgreSQL with RabbitMQ."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.browser.product import Product

BROKER = os.environ.get("TEST_BROKER_URL", "amqp://guest:guest@127.0.0.1:5672//")


@contextmanager
def embedded(factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A folder, a file of SQLite and nothing else; made once per run and copied, also among parallel runs."""
    shared = factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else factory.getbasetemp()
    template = shared / "embedded-template"
    with (shared / "embedded-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            making = shared / "embedded-making"
            making.mkdir(exist_ok=True)
            Product(making).settle()
            making.rename(template)
    folder = factory.mktemp("embedded") / "var"
    shutil.copytree(template, folder)
    with Product(folder).running() as product:
        yield product


@contextmanager
def grown(factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A database of its own on the PostgreSQL server of this pass, and a queue of its own on RabbitMQ."""
    import kombu

    name = f"liyaqat_browser_{os.getpid()}"
    with database(name) as address:
        product = Product(factory.mktemp("grown"), database=address, broker=BROKER, queue=name)
        product.settle()
        try:
            with product.running():
                yield product
        finally:
            with kombu.Connection(BROKER) as connection:
                connection.default_channel.queue_delete(name)


@contextmanager
def database(name: str) -> Iterator[str]:
    """An empty database, dropped afterwards; its address."""
    import psycopg

    server = settings.DATABASES["default"]
    place = f"{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT'] or 5432}"
    with psycopg.connect(f"postgresql://{place}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(f"postgres://{place}/{name}").geturl()
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
