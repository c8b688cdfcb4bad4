"""Is this file what its name says, and harmless? Pure: bytes in, a kind or a coded problem out. No Django.

Nothing is taken on trust: the extension must be on the list, and the content must have the structure of exactly
that kind. Packages (docx, odt) are judged by their directory before anything is inflated.
"""

from collections.abc import Callable
from typing import BinaryIO

from core.uploads.inspection import names, packages, pdf, pictures
from core.uploads.inspection.verdict import Finding, Limits, Problem, Refused

__all__ = ["EXTENSIONS", "Finding", "Limits", "Problem", "Refused", "inspect"]

EXTENSIONS = names.EXTENSIONS

_CHECKS: dict[str, Callable[[BinaryIO, Limits], None]] = {
    "pdf": pdf.check,
    "docx": packages.check_docx,
    "odt": packages.check_odt,
    "jpg": pictures.check_jpg,
    "png": pictures.check_png,
}


def inspect(name: str, file: BinaryIO, limits: Limits) -> Finding:
    """Judge one file by its name and its content; never raises.

    `file` is read from its start and left there. The answer's `kind` is one of pdf, docx, odt, jpg, png, or its
    `problem` says what is wrong.
    """
    try:
        kind = names.kind_of(name, limits)
        _check_size(file, limits)
        _check_disguise(file)
        _CHECKS[kind](file, limits)
    except Refused as refusal:
        return Finding(problem=refusal.problem)
    except Exception:  # whatever a hostile file provokes in a parser, it is a file we cannot read
        return Finding(problem=Problem("broken"))
    finally:
        file.seek(0)
    return Finding(kind=kind)


def _check_size(file: BinaryIO, limits: Limits) -> None:
    size = file.seek(0, 2)
    if size == 0:
        raise Refused("empty")
    if size > limits.bytes:
        raise Refused("too_big", size=size, limit=limits.bytes)


def _check_disguise(file: BinaryIO) -> None:
    """Web pages and programs under another name get a sentence of their own."""
    file.seek(0)
    head = file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<script", b"<head", b"<body", b"<svg", b"<?xml", b"<!--")):
        raise Refused("web_page")
    if head.startswith((b"mz", b"\x7felf", b"#!")):
        raise Refused("program")
