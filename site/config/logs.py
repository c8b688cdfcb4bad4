"""The log: one line per event and the traceback of every error on stderr, with no personal data."""

import logging
import re

EMAIL = re.compile(r"[^\s\"'<>(),;:=]+@[^\s\"'<>(),;:]+")
DETAIL = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)  # PostgreSQL quotes the whole row there
KEY = re.compile(r"(?<=/)[A-Za-z0-9:_-]{20,}(?=/)")  # of an address that signs its reader in, such as a confirmation


class DiscreetFormatter(logging.Formatter):
    """Formats as usual, then leaves out addresses of people, what the database quotes of rows, and keys in links."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the traceback below it."""
        text = EMAIL.sub("[e-mail]", super().format(record))
        return KEY.sub("[key]", DETAIL.sub(r"\1: [left out]", text))
