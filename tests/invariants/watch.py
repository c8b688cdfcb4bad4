"""What a request changed: the statements it wrote, and whether the tables still hold what they held."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

OURS = re.compile(
    r"(recruitment|accounts|uploads|documents|jobs|exchange|deadlines|auth|account|mfa|journal)_"
    r"|wagtailcore_(page|revision)$"
)
WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


@contextmanager
def statements() -> Iterator[list[str]]:
    """The names of our tables that are written to inside the block, in order."""
    written: list[str] = []

    def spy(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        if found and OURS.match(found[1]):
            written.append(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(spy):
        yield written


def digests() -> dict[str, str]:
    """A digest of every row of each of our tables, the journal apart."""
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if OURS.match(name)]
        found = {}
        for name in sorted(names):
            if name.startswith("journal_"):
                continue
            cursor.execute(f'SELECT * FROM "{name}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[name] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()}"
    return found
