"""Ranking 10,000 candidates x 3 members x 6 criteria against one SQL aggregate over the same marks.

Run it alone with `python tests/bench/bench_ranking.py`; `measure()` is what `make bench` calls.
Only a temporary table is made in the database.
"""

import os
import random
import statistics
import sys
import time
import timeit
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(root), str(root / "site")]

import psycopg

from recruitment.rules.defaults import DEFAULT_PLAN
from recruitment.rules.entries import Candidate
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import PositionInput, rank
from recruitment.rules.scoring import Sheet

CANDIDATES = 10_000
MEMBERS = ("M1", "M2", "M3")
AGGREGATE = "SELECT candidate, criterion, avg(mark) FROM bench_mark GROUP BY candidate, criterion"


class Row(NamedTuple):
    """One line of the table: what is measured, its ratio to the floor named, the limit, and whether it holds."""

    name: str
    ratio: float
    floor: str
    limit: float
    passed: bool


def six_criteria() -> Plan:
    """The default plan with its first criterion split in two."""
    first, *others = DEFAULT_PLAN["criteria"]
    halves = [{**first, "weight": "15"}, {**first, "code": "C6", "weight": "15"}]
    return parse_plan({**DEFAULT_PLAN, "criteria": [*halves, *others]})


def make_position(plan: Plan, candidates: int, seed: int = 1) -> PositionInput:
    """Random marks, members near one another as they are in life; some diverge."""
    dice = random.Random(seed)

    def marks(level: int) -> dict[str, Decimal]:
        return {code: Decimal(min(7, max(1, level + dice.choice((-2, -1, 0, 0, 1, 2))))) for code in plan.codes}

    def candidate(index: int) -> Candidate:
        level = dice.randint(2, 6)
        return Candidate(f"26-{index:05}", tuple(Sheet(member, marks(level)) for member in MEMBERS))

    return PositionInput("bench", 29, tuple(candidate(index) for index in range(candidates)))


def best(run: Callable[[], object], rounds: int = 5) -> float:
    """The shortest of several runs in seconds, taken as timeit takes it: without the garbage collector."""
    return min(timeit.repeat(run, number=1, repeat=rounds))


def growth_of(position: PositionInput, larger: PositionInput, plan: Plan, rounds: int = 8) -> float:
    """How many times the processor time the larger position takes; runs alternate, so load strikes both alike."""
    small, large = [], []
    for _ in range(rounds):
        small += timeit.repeat(lambda: rank(position, plan), timer=time.process_time, number=1, repeat=8)
        large += timeit.repeat(lambda: rank(larger, plan), timer=time.process_time, number=1, repeat=2)
    return statistics.median(large) / statistics.median(small)


def _mark_rows(position: PositionInput) -> Iterator[tuple[str, str, str, Decimal]]:
    for candidate in position.candidates:
        for sheet in candidate.sheets:
            for code, mark in sheet.marks.items():
                yield candidate.reference, sheet.member, code, mark


def aggregate_seconds(position: PositionInput, conninfo: str) -> float:
    """One SQL aggregate over the marks of a position, its result fetched."""
    with psycopg.connect(conninfo) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_mark (candidate text, member text, criterion text, mark numeric(5,2))")
        with cursor.copy("COPY bench_mark FROM STDIN") as copy:
            for row in _mark_rows(position):
                copy.write_row(row)
        cursor.execute("ANALYZE bench_mark")
        seconds = best(lambda: cursor.execute(AGGREGATE).fetchall())
        connection.rollback()
    return seconds


def measure(conninfo: str | None = None) -> list[Row]:
    """The ratios of ranking to an SQL aggregate, and of ten times the rows to one time."""
    conninfo = conninfo or os.environ.get("BENCH_DATABASE", "host=127.0.0.1 dbname=postgres")
    plan = six_criteria()
    position, tenth = make_position(plan, CANDIDATES), make_position(plan, CANDIDATES // 10)
    floor = aggregate_seconds(position, conninfo)
    seconds = best(lambda: rank(position, plan))
    against, growth = seconds / floor, growth_of(tenth, position, plan)
    name = f"ranking 10,000 x 3 x 6 ({seconds:.3f} s)"
    return [
        Row(name, against, f"one SQL aggregate ({floor:.3f} s)", 10, against <= 10),
        Row("ranking, ten times the rows", growth, "ranking 1,000 x 3 x 6", 12, growth <= 12),
    ]


def main() -> None:
    """Print the table; exit 1 when a limit is passed."""
    rows = measure()
    for row in rows:
        verdict = "ok" if row.passed else "OVER"
        sys.stdout.write(f"{row.name:40} {row.ratio:7.2f} x {row.floor:34} at most {row.limit:<4} {verdict}\n")
    sys.exit(0 if all(row.passed for row in rows) else 1)


if __name__ == "__main__":
    main()
