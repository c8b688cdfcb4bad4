"""A migrated SQLite file, made once for each set of migrations; test runs begin with a copy of it.

Going through all migrations takes longer than many test files. `migrate` still runs on the copy: it finds nothing to
do but what depends on the code alone (roles, permissions, and the database's guards, which are put up anew).
"""

import fcntl
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3.creation import DatabaseCreation

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".cache" / "test-database"
SOURCES = ("*/migrations/*.py", "site/core/*/migrations/*.py", "site/config/roles.py", "requirements.txt")


def kept() -> Path:
    """Where the file for the migrations as they stand is kept, be it made already or not."""
    digest = sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        digest.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:24]}.sqlite3"


def start_from_kept(path: Path) -> None:
    """Let a SQLite database that is about to be migrated at `path` start from the kept file, if there is one."""
    if kept().exists():
        _copy(str(kept()), str(path))


def _copy(source: str, target: str) -> sqlite3.Connection:
    into = sqlite3.connect(target, uri=True, check_same_thread=False)
    with sqlite3.connect(source) as found:
        found.backup(into)
    found.close()
    return into


@contextmanager
def _alone() -> Iterator[None]:
    """Of several processes that need the file one makes it and the others wait."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep(connection: Any, path: Path) -> None:
    draft = FOLDER / f"draft-{os.getpid()}"
    with sqlite3.connect(draft) as into:
        connection.backup(into)
    into.close()
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    draft.rename(path)


def use_kept_database() -> None:
    """From now on a test database in memory starts from the kept file; where there is none it is made and kept."""
    make_empty, make = DatabaseCreation._create_test_db, DatabaseCreation.create_test_db

    def make_filled(self: Any, *args: Any, **options: Any) -> str:
        name = make_empty(self, *args, **options)
        if self.is_in_memory_db(name) and kept().exists():
            self._holds_memory = _copy(str(kept()), name)  # a database in memory lives as long as a connection to it
        return name

    def make_and_keep(self: Any, *args: Any, **options: Any) -> str:
        with _alone():
            path = kept()  # for the migrations that are about to be run, whatever somebody edits meanwhile
            name = make(self, *args, **options)
            if self.is_in_memory_db(name) and not path.exists():
                self.connection.ensure_connection()
                _keep(self.connection.connection, path)
        return name

    DatabaseCreation._create_test_db, DatabaseCreation.create_test_db = make_filled, make_and_keep
