"""Ranking 10,000 candidates x 3 members x 6 criteria against one SQL aggregate over the same marks, on PostgreSQL.

Only a temporary table is made in the database.
"""

import random
import statistics
import time
import timeit
from collections.abc import Callable, Iterator
from decimal import Decimal

import psycopg

from recruitment.rules.defaults import DEFAULT_PLAN
from recruitment.rules.entries import Candidate
from recruitment.rules.plan import Plan, parse_plan
from recruitment.rules.ranking import PositionInput, rank
from recruitment.rules.scoring import Sheet
from tests.bench.table import SERVER, Row

NEEDS_POSTGRESQL = True
CANDIDATES = 10_000
MEMBERS = ("M1", "M2", "M3")
AGGREGATE = "SELECT candidate, criterion, avg(mark) FROM bench_mark GROUP BY candidate, criterion"


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


def aggregate_seconds(position: PositionInput) -> float:
    """One SQL aggregate over the marks of a position, its result fetched."""
    with psycopg.connect(SERVER) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_mark (candidate text, member text, criterion text, mark numeric(5,2))")
        with cursor.copy("COPY bench_mark FROM STDIN") as copy:
            for row in _mark_rows(position):
                copy.write_row(row)
        cursor.execute("ANALYZE bench_mark")
        seconds = best(lambda: cursor.execute(AGGREGATE).fetchall())
        connection.rollback()
    return seconds


def measure() -> list[Row]:
    """The ratios of ranking to an SQL aggregate, and of ten times the rows to one time."""
    plan = six_criteria()
    position, tenth = make_position(plan, CANDIDATES), make_position(plan, CANDIDATES // 10)
    floor = aggregate_seconds(position)
    seconds = best(lambda: rank(position, plan))
    growth = growth_of(tenth, position, plan)
    name = f"ranking {CANDIDATES:,} x 3 x 6"
    return [
        Row(name, f"{seconds:.3f} s", f"one SQL aggregate, {floor:.3f} s", seconds / floor, 10, at_most=True),
        Row(name, f"{growth:.1f} times as long", "ranking a tenth of the rows", growth, 12, at_most=True),
    ]
