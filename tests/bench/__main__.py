"""`make bench`: every benchmark of this folder in one table; exit 1 when a limit is broken.

Words after the command name benchmarks (`python -m tests.bench ranking desk`). What needs PostgreSQL runs on the
server of BENCH_DATABASE_URL, in a database that is made for it and dropped, and is named where there is none.
"""

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.bench.table import SERVER, Row, server_answers, show  # noqa: E402


def main(wanted: list[str]) -> int:
    """Run, print, judge."""
    rows: list[Row] = []
    answers = server_answers()
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if wanted and name not in wanted:
            continue
        bench = import_module(f"tests.bench.{path.stem}")
        if bench.NEEDS_POSTGRESQL and not answers:
            print(f"skipped: {name} (PostgreSQL does not answer at {SERVER})")
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += bench.measure()
    print(show(rows))
    return 0 if all(row.passed for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
