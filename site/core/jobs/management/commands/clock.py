"""The clock: writes the jobs of the timetable and sweeps what a broker lost."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from core.deadlines.clock import now
from core.jobs.handover import sweep
from core.jobs.timetable import enqueue_due


class Command(BaseCommand):
    """Looks at the timetable again and again; several clocks may run side by side."""

    help = "Write the jobs of every application's schedule.py when their time comes, and sweep lost messages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often to look."""
        parser.add_argument("--poll", type=float, default=2.0, help="seconds between looks")
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tick until SIGTERM or SIGINT."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            self._tick()
            if options["once"]:
                break
            stop.wait(options["poll"])

    def _tick(self) -> None:
        close_old_connections()
        try:
            enqueue_due(now())
            sweep()
        except DatabaseError as error:
            self.stderr.write(f"clock: the database does not answer ({error}); trying again")
            connection.close()
