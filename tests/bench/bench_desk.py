"""The officers' table of applications: how many queries it takes with 2,000 rows, and whether as many with 100."""

from tests.bench.table import Row, in_child, sqlite

NEEDS_POSTGRESQL = False
MOST = 15
FEW, MANY = 100, 2000


def measure() -> list[Row]:
    """The queries of the table with many rows against the most allowed, and against those with few."""
    with sqlite() as database:
        found = in_child("tests.bench.bench_desk", database)
    few, many = found["few"], found["many"]
    name = f"officers' table, {MANY:,} applications"
    return [
        Row(name, f"{many} queries", f"{MOST} queries", many / MOST, 1, at_most=True),
        Row(name, f"{many} queries", f"{few} queries with {FEW}", many / few, 1, at_most=True),
    ]


def child() -> dict[str, int]:
    """Queries with few rows and with many, each after a warm visit."""
    from django.urls import reverse

    from tests.recruitment.desk import world as worlds
    from tests.recruitment.desk.test_screens import many, queries, signed_in

    found = {}
    for name, number in (("few", FEW), ("many", MANY)):
        world = worlds.make_world()
        many(world, number, mark=name)
        address = reverse("competition_applications", args=[world.competition.pk])
        found[name] = queries(signed_in(world.officer), address)
    return found
