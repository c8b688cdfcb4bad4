"""docx and odt: zip packages, judged by their directory before anything in them is inflated."""

import zipfile
from typing import BinaryIO

from core.uploads.inspection.verdict import Limits, Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
READ_AT_MOST = 256 * 1024
MACROS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("basic/", "scripts/", "word/activex/")


def check_docx(file: BinaryIO, limits: Limits) -> None:
    """Raises Refused unless this is a Word document without macros, passwords or outside templates."""
    with _opened(file, limits, "docx") as package:
        names = set(package.namelist())
        if not {"[Content_Types].xml", "word/document.xml"} <= names:
            raise Refused("content", kind="docx")
        types = _part(package, "[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Refused("macros")
        if b"wordprocessingml.document.main+xml" not in types:
            raise Refused("content", kind="docx")
        if b'TargetMode="External"' in _part(package, "word/_rels/settings.xml.rels"):
            raise Refused("active_content")


def check_odt(file: BinaryIO, limits: Limits) -> None:
    """Raises Refused unless this is an OpenDocument text without macros or a password."""
    with _opened(file, limits, "odt") as package:
        names = set(package.namelist())
        if not {"mimetype", "content.xml", "META-INF/manifest.xml"} <= names:
            raise Refused("content", kind="odt")
        if _part(package, "mimetype").strip() != b"application/vnd.oasis.opendocument.text":
            raise Refused("content", kind="odt")
        if b"encryption-data" in _part(package, "META-INF/manifest.xml"):
            raise Refused("encrypted")


def _opened(file: BinaryIO, limits: Limits, kind: str) -> zipfile.ZipFile:
    file.seek(0)
    head = file.read(8)
    if head == OLE:
        raise Refused("encrypted_or_old")
    if not head.startswith(b"PK\x03\x04"):
        raise Refused("content", kind=kind)
    file.seek(0)
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError) as error:
        raise Refused("truncated") from error
    _check_directory(package.infolist(), limits)
    return package


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """What the central directory alone says; it is read, and nothing is inflated."""
    if len(entries) > limits.entries:
        raise Refused("bomb")
    declared = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if declared > limits.inflated_bytes or declared > max(packed, 1) * limits.ratio:
        raise Refused("bomb")
    if len({entry.filename for entry in entries}) != len(entries):
        raise Refused("broken")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.lower()
    if entry.flag_bits & 0x1:
        raise Refused("encrypted")
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise Refused("broken")
    if name.endswith(MACROS) or name.startswith(MACRO_FOLDERS):
        raise Refused("macros")
    if name.startswith("word/embeddings/") and name.endswith((".bin", ".exe")):
        raise Refused("active_content")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of one part, inflated no further than READ_AT_MOST; empty when there is none."""
    try:
        with package.open(name) as part:
            return part.read(READ_AT_MOST)
    except KeyError:
        return b""
