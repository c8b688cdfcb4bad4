"""The embedded worker: runs the jobs table; needs no broker."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from core.jobs import leases
from core.jobs.runner import run_taken


class Command(BaseCommand):
    """Polls for due jobs and runs them one after the other until it is told to end."""

    help = "Run the jobs that wait, without a broker. Several workers may run side by side."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often to look, and whether to end when nothing is left."""
        parser.add_argument("--poll", type=float, default=0.5, help="seconds between looks when nothing waits")
        parser.add_argument("--once", action="store_true", help="end when nothing is due")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; the job at hand is finished first."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            if not self._run_one():
                if options["once"]:
                    break
                stop.wait(options["poll"])

    def _run_one(self) -> bool:
        close_old_connections()
        try:
            job = leases.take_next()
            if job is not None:
                run_taken(job)
        except DatabaseError as error:
            self.stderr.write(f"worker: the database does not answer ({error}); trying again")
            connection.close()
            return False
        return job is not None
