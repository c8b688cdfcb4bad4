"""`manage.py serve`: everything starts, everything ends, and a death of one part ends the whole."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children_of(pid: int) -> dict[str, int]:
    """Command line to process id of the direct children."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_text().replace("\0", " ").strip()
        except OSError:
            continue
        if parent == pid:
            found[f"{command} #{folder.name}"] = int(folder.name)
    return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'serve.sqlite3'}",
        "LIYAQAT_VAR": str(tmp_path),
        "BROKER_URL": "",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "WORKERS": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield process, port
    for pid in children_of(process.pid).values():
        os.kill(pid, signal.SIGKILL)
    process.kill()
    process.wait()


def await_alive(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert process.poll() is None, "manage.py serve ended by itself"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
                assert answer.read() == b"ok\n"
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the site never answered")


def gone(pids: dict[str, int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids.values())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_cleanly(served: tuple[subprocess.Popen[bytes], int], number: signal.Signals) -> None:
    process, port = served
    await_alive(process, port)
    children = children_of(process.pid)
    assert len(children) == 3
    process.send_signal(number)
    assert process.wait(timeout=60) == 0
    assert gone(children)


def test_a_dead_clock_ends_the_rest_with_an_error(served: tuple[subprocess.Popen[bytes], int]) -> None:
    process, port = served
    await_alive(process, port)
    children = children_of(process.pid)
    [clock] = [pid for command, pid in children.items() if " clock" in command]
    os.kill(clock, signal.SIGKILL)
    assert process.wait(timeout=60) == 1
    assert gone(children)
