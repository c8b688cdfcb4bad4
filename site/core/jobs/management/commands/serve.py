"""Everything in one go: the site, a worker and the clock; ends cleanly on Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PATIENCE = 25.0  # seconds a child has to end by itself: gunicorn's graceful_timeout and a little


class Command(BaseCommand):
    """Starts gunicorn, the workers and the clock as children and looks after them."""

    help = "Serve the site on PORT (8000) with workers and clock, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen and how many workers."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WORKERS", "2")), help="job workers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the children until told to end; raise CommandError (exit 1) when one dies by itself."""
        stopping: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, _frame: stopping.append(received))
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        try:
            for name, command in self._commands(**options):
                self.children[name] = self._start(command, f"{options['host']}:{options['port']}")
            self._welcome(options["host"], options["port"])
            dead = self._watch(stopping)
        finally:
            self._end_all()
        if dead:
            raise CommandError(f"{dead} ended by itself (exit {self.children[dead].returncode}); the rest was ended.")
        self.stdout.write("Ended.")

    def _commands(self, *, workers: int, **_options: Any) -> list[tuple[str, list[str]]]:
        python, manage = sys.executable, sys.argv[0]
        commands = [("the site", [python, "-m", "gunicorn", "-c", "gunicorn.conf.py"])]
        if settings.BROKER_URL:
            celery = ["-m", "celery", "-A", "config.celery", "worker", "-c", str(workers), "-l", "WARNING"]
            commands.append(("the Celery worker", [python, *celery]))
        else:
            commands += [(f"worker {n}", [python, manage, "worker"]) for n in range(1, workers + 1)]
        return [*commands, ("the clock", [python, manage, "clock"])]

    def _start(self, command: list[str], bind: str) -> subprocess.Popen[bytes]:
        """A child in a group of its own, so that Ctrl-C in a terminal reaches it through us and only once."""
        source = str(settings.ROOT / "site")
        environment = os.environ | {
            "BIND": bind,
            "PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")])),
        }
        return subprocess.Popen(command, env=environment, cwd=settings.ROOT, process_group=0)  # noqa: S603

    def _welcome(self, host: str, port: int) -> None:
        self.stdout.write(
            f"\nLiyaqat runs on http://{host}:{port}/   (back office: http://{host}:{port}/admin/)\n"
            "The demonstration's logins stand in README.md. Ctrl-C ends everything.\n"
        )
        self.stdout.flush()

    def _watch(self, stopping: list[int]) -> str:
        """Wait for a signal, or return the name of the child that died."""
        while not stopping:
            for name, child in self.children.items():
                if child.poll() is not None and not stopping:
                    return name
            time.sleep(0.2)
        return ""

    def _end_all(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for child in self.children.values():
            try:
                child.wait(timeout=max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
