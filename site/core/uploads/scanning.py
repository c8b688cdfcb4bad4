"""Asking clamd about a file. `CLAMD_SOCKET` is a path, or host:port; empty: nothing is scanned, and desks say so."""

from clamdpy import ClamdNetworkSocket, ClamdUnixSocket
from clamdpy.exceptions import ClamdException
from django.conf import settings

from core.uploads.models import StoredFile

CHUNK = 64 * 1024


class ScannerAway(Exception):
    """clamd could not be reached or did not answer sensibly; the job tries again."""


def is_configured() -> bool:
    """Whether this installation has a virus scanner."""
    return bool(settings.CLAMD_SOCKET)


def find_virus(stored: StoredFile) -> str:
    """The name of the virus found in a file, empty for none. Raises ScannerAway."""
    try:
        with stored.open() as file:
            answer = _clamd().instream(file, max_chunk_size=CHUNK)
    except (ClamdException, OSError) as error:
        raise ScannerAway(str(error) or type(error).__name__) from error
    if answer.status == "ERROR":
        raise ScannerAway(answer.reason or "clamd answered with an error.")
    return (answer.reason or "unnamed") if answer.status == "FOUND" else ""


def _clamd() -> ClamdNetworkSocket:
    address = settings.CLAMD_SOCKET
    seconds = getattr(settings, "CLAMD_TIMEOUT", 60)
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit() and not address.startswith("/"):
        return ClamdNetworkSocket(host, int(port), timeout=seconds)
    return ClamdUnixSocket(address, timeout=seconds)
