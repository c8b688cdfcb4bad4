"""PDF: it opens, is not encrypted, has a page, and does nothing by itself."""

from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from core.uploads.inspection.verdict import Limits, Refused

# Keys and values under which a PDF acts by itself or carries another file.
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMediaContent"}
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/RichMedia", "/Rendition", "/GoToE"}
# Where content, not behaviour, lies: not walked, since it is most of the file.
CONTENT_KEYS = {"/Parent", "/Resources", "/Contents", "/StructTreeRoot", "/P", "/Metadata", "/AP", "/ParentTree"}


def check(file: BinaryIO, limits: Limits) -> None:
    """Raises Refused unless this is a readable, open, quiet PDF."""
    file.seek(0)
    if not file.read(8).startswith(b"%PDF-"):
        raise Refused("content", kind="pdf")
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise Refused("truncated")
    file.seek(0)
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        raise Refused("encrypted")
    if len(reader.pages) < 1 or reader.pages[0].mediabox is None:
        raise Refused("no_pages")
    _check_quiet(reader, limits.objects)


def _check_quiet(reader: PdfReader, most: int) -> None:
    """Walk what can act, from the catalogue down, without recursion and with an end."""
    waiting: list[Any] = [reader.trailer.get("/Root")]
    seen: set[int] = set()
    steps = 0
    while waiting:
        steps += 1
        if steps > most:
            raise Refused("complicated")
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            _check_dictionary(value)
            waiting += [value.raw_get(key) for key in value if key not in CONTENT_KEYS]
        elif isinstance(value, ArrayObject):
            waiting += list(value)


def _check_dictionary(value: DictionaryObject) -> None:
    if ACTIVE_KEYS & value.keys() or value.get("/S") in ACTIVE_ACTIONS:
        raise Refused("active_content")
