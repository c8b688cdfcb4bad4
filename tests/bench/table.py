"""What every benchmark shares: the line of the table, a database of its own, a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from tests.database import start_from_kept

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("BENCH_DATABASE_URL", "postgres://root@127.0.0.1:5432/postgres")


class Row(NamedTuple):
    """What is measured, the floor it is held against, their ratio, and the limit of the ratio."""

    name: str
    measured: str
    floor: str
    ratio: float
    limit: float
    at_most: bool = False

    @property
    def passed(self) -> bool:
        """Whether the limit holds."""
        return self.ratio <= self.limit if self.at_most else self.ratio >= self.limit


def show(rows: Iterable[Row]) -> str:
    """The table in words, a line per row."""
    head = ("", "measured", "floor", "ratio", "limit", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    limit = f"at {'most' if row.at_most else 'least'} {row.limit:g}"
    return row.name, row.measured, row.floor, f"{row.ratio:.2f}", limit, "ok" if row.passed else "OVER THE LIMIT"


def milliseconds(seconds: float) -> str:
    """A duration for the table."""
    return f"{seconds * 1000:.2f} ms"


def in_turn(runs: dict[str, Callable[[], Any]], *, rounds: int, batch: int) -> dict[str, float]:
    """The median seconds of one call of each run; batches alternate, so that load on the machine strikes all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _round in range(rounds):
        for name, run in runs.items():
            for _call in range(batch):
                begun = time.perf_counter()
                run()
                seconds[name].append(time.perf_counter() - begun)
    return {name: median(values) for name, values in seconds.items()}


def server_answers() -> bool:
    """Whether the PostgreSQL server of BENCH_DATABASE_URL takes connections."""
    import psycopg

    try:
        psycopg.connect(SERVER, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new database on the server, dropped at the end."""
    import psycopg

    name = f"liyaqat_bench_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def sqlite() -> Iterator[str]:
    """The address of a new file, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="liyaqat-bench-") as folder:
        start_from_kept(Path(folder, "bench.sqlite3"))
        yield f"sqlite:///{folder}/bench.sqlite3"


def in_child(module: str, database: str) -> dict[str, Any]:
    """What the module's `child()` returns, called with the site set up on a migrated database. Raises RuntimeError."""
    done = _run(f"import {module} as bench; print(json.dumps(bench.child()))", database, migrate=True)
    return json.loads(done.splitlines()[-1])


def elsewhere(code: str) -> None:
    """Run Python code in another process on the database of this one. Raises RuntimeError."""
    _run(code, os.environ["DATABASE_URL"], migrate=False)


def _run(code: str, database: str, *, migrate: bool) -> str:
    environment = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    ready = "from django.core.management import call_command; call_command('migrate', verbosity=0)" if migrate else ""
    script = f"import json, django; django.setup()\n{ready}\n{code}"
    done = subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout
