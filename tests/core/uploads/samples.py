"""Small real files of every accepted kind, and one of every bad kind. For tests of any application."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
WORD = (
    '<?xml version="1.0"?><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Ərizə</w:t></w:r></w:p></w:body></w:document>'
)
MANIFEST = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="x"></manifest:manifest>'


def pdf_bytes(pages: int = 1, text: str = "") -> bytes:
    """A PDF of empty pages; `text` makes two of them differ."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    if text:
        writer.add_metadata({"/Title": text})
    return written(writer)


def docx_bytes(**parts: str) -> bytes:
    """A Word document."""
    return zip_bytes({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": WORD, **parts})


def odt_bytes() -> bytes:
    """An OpenDocument text."""
    return zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"} | {
        "META-INF/manifest.xml": MANIFEST
    })  # fmt: skip


def jpg_bytes(size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG picture."""
    return picture_bytes("JPEG", size)


def png_bytes(size: tuple[int, int] = (64, 48)) -> bytes:
    """A PNG picture."""
    return picture_bytes("PNG", size)


def upload(name: str = "diploma.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """What a browser sends; a PDF unless told otherwise."""
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


def picture_bytes(form: str, size: tuple[int, int]) -> bytes:
    """A picture in one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, (10, 85, 99)).save(out, form)
    return out.getvalue()


def zip_bytes(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def written(writer: PdfWriter) -> bytes:
    """The writer's file."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted_pdf_bytes() -> bytes:
    """A PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes())))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def script_pdf_bytes() -> bytes:
    """A PDF that runs JavaScript when it opens."""
    return acting_pdf_bytes({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})


def acting_pdf_bytes(action: dict[NameObject, PdfObject]) -> bytes:
    """A PDF that does something when it opens."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes())))
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    return written(writer)


def carrier_pdf_bytes() -> bytes:
    """A PDF with another file inside."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes())))
    writer.add_attachment("tool.exe", b"MZ")
    return written(writer)


def launching_pdf_bytes() -> bytes:
    """A PDF that starts a program when it opens."""
    return acting_pdf_bytes({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})


@cache
def bomb_bytes(megabytes: int = 110) -> bytes:
    """A Word document of a few hundred kilobytes that inflates to `megabytes`."""
    return docx_bytes(**{"word/media/image1.bin": "\0" * (megabytes * 1024 * 1024)})


def crowded_bytes(entries: int = 2100) -> bytes:
    """A Word document with thousands of parts."""
    return docx_bytes(**{f"word/{number}.xml": "x" for number in range(entries)})


def encrypted_docx_bytes() -> bytes:
    """A Word document whose entries carry the flag of encryption."""
    content = bytearray(docx_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 1)
    return bytes(content)


def wide_png_bytes() -> bytes:
    """A PNG of a few bytes that says it is 100,000 dots wide and high."""
    content = bytearray(png_bytes())
    content[16:24] = (100_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    return bytes(content)


GOOD = {
    "diploma.pdf": (pdf_bytes, "pdf"),
    "CV.DOCX": (docx_bytes, "docx"),
    "məktub.odt": (odt_bytes, "odt"),
    "şəkil.jpeg": (jpg_bytes, "jpg"),
    "foto 1.jpg": (jpg_bytes, "jpg"),
    "scan.2012.png": (png_bytes, "png"),
}

BAD = {
    "empty": ("a.pdf", lambda: b""),
    "web_page": ("a.pdf", lambda: b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
    "web_page_after_spaces": ("a.jpg", lambda: b"\xef\xbb\xbf \n<HTML>"),
    "program": ("a.pdf", lambda: b"MZ\x90\x00" + b"\0" * 100),
    "extension": ("a.exe", pdf_bytes),
    "extension_none": ("diploma", pdf_bytes),
    "extension_only": (".pdf", pdf_bytes),
    "extension_last": ("diploma.pdf.exe", pdf_bytes),
    "double_extension": ("photo.html.pdf", pdf_bytes),
    "hidden_characters": ("diploma\u202efdp.exe.pdf", pdf_bytes),
    "hidden_characters_nul": ("a.exe\x00.pdf", pdf_bytes),
    "long_name": ("a" * 200 + ".pdf", pdf_bytes),
    "content": ("a.pdf", lambda: b"just words, not a document"),
    "content_png_as_jpg": ("a.jpg", png_bytes),
    "content_docx_as_odt": ("a.odt", docx_bytes),
    "content_odt_as_docx": ("a.docx", odt_bytes),
    "content_pdf_as_docx": ("a.docx", pdf_bytes),
    "encrypted": ("a.pdf", encrypted_pdf_bytes),
    "encrypted_docx": ("a.docx", encrypted_docx_bytes),
    "encrypted_or_old": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "no_pages": ("a.pdf", lambda: pdf_bytes(0)),
    "truncated": ("a.pdf", lambda: pdf_bytes(3)[:-60]),
    "truncated_docx": ("a.docx", lambda: docx_bytes()[:-40]),
    "truncated_jpg": ("a.jpg", lambda: jpg_bytes((600, 400))[:-400]),
    "truncated_png": ("a.png", lambda: png_bytes((600, 400))[:-60]),
    "active_content": ("a.pdf", script_pdf_bytes),
    "active_content_carrier": ("a.pdf", carrier_pdf_bytes),
    "active_content_launch": ("a.pdf", launching_pdf_bytes),
    "active_content_template": ("a.docx", lambda: docx_bytes(
        **{"word/_rels/settings.xml.rels": '<Relationship TargetMode="External" Target="http://x/t.dotm"/>'}
    )),
    "macros": ("a.docx", lambda: docx_bytes(**{"word/vbaProject.bin": "x"})),
    "bomb": ("a.docx", bomb_bytes),
    "bomb_entries": ("a.docx", crowded_bytes),
    "broken_traversal": ("a.docx", lambda: docx_bytes(**{"../../etc/passwd": "x"})),
    "pixels": ("a.png", wide_png_bytes),
    "too_big": ("a.pdf", lambda: b"%PDF-1.7" + b"\0" * (10 * 1024 * 1024)),
}  # fmt: skip
CODES = (
    "encrypted_or_old",
    "double_extension",
    "hidden_characters",
    "active_content",
    "long_name",
    "web_page",
    "no_pages",
    "too_big",
)


def code_of(name: str) -> str:
    """The problem's code that a bad sample's name begins with."""
    for code in CODES:
        if name.startswith(code):
            return code
    return name.split("_")[0]
