"""The numbers of this package, each a setting of the same name; the defaults stand here."""

from django.conf import settings

from core.uploads.inspection import Limits

MEGABYTE = 1024 * 1024


def limits() -> Limits:
    """What one file may be."""
    return Limits(
        bytes=getattr(settings, "UPLOAD_MAX_BYTES", 10 * MEGABYTE),
        inflated_bytes=getattr(settings, "UPLOAD_MAX_INFLATED_BYTES", 100 * MEGABYTE),
        ratio=getattr(settings, "UPLOAD_MAX_RATIO", 200),
        entries=getattr(settings, "UPLOAD_MAX_ENTRIES", 2000),
        pixels=getattr(settings, "UPLOAD_MAX_PIXELS", 50_000_000),
        objects=getattr(settings, "UPLOAD_MAX_PDF_OBJECTS", 50_000),
        name_length=getattr(settings, "UPLOAD_MAX_NAME_LENGTH", 150),
    )


def quota_bytes() -> int:
    """How much one person may keep here, in bytes."""
    return getattr(settings, "UPLOAD_QUOTA_BYTES", 100 * MEGABYTE)


def quota_files() -> int:
    """How many files one person may keep here."""
    return getattr(settings, "UPLOAD_QUOTA_FILES", 200)
