"""Giving a private file to a browser so that it is kept, never run, and cached by nobody."""

from django.http import FileResponse
from django.utils.http import content_disposition_header

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "jpg": "image/jpeg",
    "png": "image/png",
}


def attachment(file: object, *, name: str, kind: str, private: bool = True) -> FileResponse:
    """The bytes as an attachment called `name`; private files are stored by no cache."""
    response = FileResponse(file, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store" if private else "public, max-age=300"
    return response
