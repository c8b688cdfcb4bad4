"""The scanner against a server that speaks clamd's INSTREAM, over TCP and over a Unix socket."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from core.accounts.models import User
from core.jobs.models import Job
from core.jobs.runner import run_due
from core.uploads.actions import store_upload
from core.uploads.models import StoredFile
from core.uploads.scanning import ScannerAway, find_virus
from tests.core.uploads import samples

pytestmark = pytest.mark.django_db
VIRUS = b"EICAR-STANDARD"


class FakeClamd(socketserver.StreamRequestHandler):
    """Reads one INSTREAM command and answers as clamd does."""

    received: list[bytes] = []
    answer = b""

    def handle(self) -> None:
        """One command per connection."""
        assert self.rfile.readline() == b"nINSTREAM\n"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.received.append(content)
        found = b"stream: Eicar-Test-Signature FOUND" if VIRUS in content else b"stream: OK"
        self.wfile.write((self.answer or found) + b"\n")


@contextmanager
def clamd(where: Path | None = None, answer: bytes = b"") -> Iterator[str]:
    """A server on a free port or on the socket `where`; gives the value of CLAMD_SOCKET."""
    FakeClamd.received, FakeClamd.answer = [], answer
    server: socketserver.BaseServer = (
        socketserver.UnixStreamServer(str(where), FakeClamd)
        if where
        else socketserver.TCPServer(("127.0.0.1", 0), FakeClamd)
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield str(where) if where else f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def stored_file(owner: User, at: datetime, content: bytes = b"") -> StoredFile:
    """A file of the owner."""
    return store_upload(samples.upload(content=content or samples.pdf_bytes()), by=owner, at=at, purpose="x")


def test_scan_job_finds_a_clean_file_clean_over_tcp(owner: User, at: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    with clamd() as settings.CLAMD_SOCKET:
        stored = stored_file(owner, at)
        assert stored.state == StoredFile.State.WAITING
        assert run_due() == 1
    stored.refresh_from_db()
    assert stored.state == StoredFile.State.CLEAN
    assert FakeClamd.received == [samples.pdf_bytes()]


def test_scan_job_finds_a_virus_over_a_unix_socket(  # type: ignore[no-untyped-def]
    owner: User, at: datetime, settings, tmp_path: Path
) -> None:
    infected = samples.pdf_bytes() + b"\n%" + VIRUS
    with clamd(tmp_path / "clamd.ctl") as settings.CLAMD_SOCKET:
        stored = stored_file(owner, at, infected)
        assert run_due() == 1
    stored.refresh_from_db()
    assert stored.state == StoredFile.State.INFECTED
    assert Job.objects.get().result == {"finding": "Eicar-Test-Signature"}


def test_scan_of_a_large_file_sends_every_byte(owner: User, at: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    content = samples.png_bytes((3000, 2000)) + b"x" * 200_000
    with clamd() as settings.CLAMD_SOCKET:
        stored = store_upload(samples.upload("a.png", content), by=owner, at=at, purpose="x")
        assert find_virus(stored) == ""
    assert FakeClamd.received == [content]


def test_scan_job_waits_while_the_scanner_is_away(owner: User, at: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    settings.CLAMD_SOCKET = "/nowhere/clamd.ctl"
    stored = stored_file(owner, at)
    assert run_due() == 1
    stored.refresh_from_db()
    assert stored.state == StoredFile.State.WAITING
    assert Job.objects.get().state == Job.State.WAITING


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"stream: x ERROR", b"nonsense"])
def test_scanner_that_answers_with_an_error_has_found_nothing(  # type: ignore[no-untyped-def]
    answer: bytes, owner: User, at: datetime, settings
) -> None:
    stored = stored_file(owner, at)
    with clamd(answer=answer) as settings.CLAMD_SOCKET, pytest.raises(ScannerAway):
        find_virus(stored)
    assert stored.state == StoredFile.State.NOT_SCANNED
