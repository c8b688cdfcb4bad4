"""The real product as processes on a free port: site, worker and clock, as `make run` starts them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.database import start_from_kept

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Product:
    """One installation: its folder, its database, its address."""

    def __init__(self, folder: Path, *, database: str = "", broker: str = "", queue: str = "celery") -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.log = folder / "serve.log"
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
            "LIYAQAT_VAR": str(folder),
            "SITE_URL": self.url,
            "BROKER_URL": broker,
            "LIYAQAT_QUEUE": queue,
            "WEB_CONCURRENCY": "2",
        }
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        self.environment = inherited | own | ({"DATABASE_URL": database} if database else {})

    def manage(self, *arguments: str) -> None:
        """Run a command of manage.py to its end; a failure shows what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"

    def settle(self) -> None:
        """Make the tables and the world of the journeys."""
        if "DATABASE_URL" not in self.environment:
            start_from_kept(self.folder / "liyaqat.sqlite3")
        self.manage("migrate", "-v", "0")
        self.manage("shell", "--no-imports", "-c", "from tests.browser.world import build; build()")

    @contextmanager
    def running(self) -> Iterator["Product"]:
        """Serve until the block ends; every process is gone afterwards."""
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "1"]
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            self._await(process)
            yield self
        finally:
            self._end(process)

    def _await(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=30).close()
                return
            except urllib.error.HTTPError as answer:
                if answer.code < 500:
                    return
            except OSError:
                pass
            time.sleep(0.3)
        raise AssertionError(f"the product does not answer:\n{self.log.read_text()[-4000:]}")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
