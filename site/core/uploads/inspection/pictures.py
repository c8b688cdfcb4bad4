"""JPEG and PNG: the size is read and judged before any picture is decoded."""

import io
import warnings
from typing import BinaryIO

from PIL import Image

from core.uploads.inspection.verdict import Limits, Refused

SIGNATURES = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n"}


def check_jpg(file: BinaryIO, limits: Limits) -> None:
    """Raises Refused unless this is a whole JPEG picture of a bounded size."""
    _check(file, "JPEG", "jpg", limits)
    file.seek(0)
    with warnings.catch_warnings(), Image.open(file, formats=["JPEG"]) as picture:
        warnings.simplefilter("ignore")
        picture.draft("L", (1, 1))  # decodes at an eighth of the size: enough to see a cut file
        _decode(picture)


def check_png(file: BinaryIO, limits: Limits) -> None:
    """Raises Refused unless this is a whole PNG picture of a bounded size."""
    _check(file, "PNG", "png", limits)
    file.seek(0, io.SEEK_SET)


def _check(file: BinaryIO, form: str, kind: str, limits: Limits) -> None:
    file.seek(0)
    if not file.read(16).startswith(SIGNATURES[form]):
        raise Refused("content", kind=kind)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(file, formats=[form])
        except Image.DecompressionBombError as error:
            raise Refused("pixels", limit=limits.pixels // 1_000_000) from error
        if picture.width * picture.height > limits.pixels:
            raise Refused("pixels", limit=limits.pixels // 1_000_000)
        try:
            picture.verify()
        except Exception as error:
            raise Refused("truncated") from error


def _decode(picture: Image.Image) -> None:
    try:
        picture.load()
    except OSError as error:
        raise Refused("truncated") from error
