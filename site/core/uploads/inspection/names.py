"""What a file's name may be. The name is only shown; still it must not deceive the person who reads it."""

import re
import unicodedata

from core.uploads.inspection.verdict import Limits, Refused

EXTENSIONS = {"pdf": "pdf", "docx": "docx", "odt": "odt", "jpg": "jpg", "jpeg": "jpg", "png": "png"}

# Letters that turn the direction of text or cannot be seen: with them "gpj.exe" is read as "exe.jpg".
HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# A harmless last extension after one of these is a disguise on systems that hide it.
DISGUISES = frozenset(
    {"apk", "asp", "aspx", "bat", "bin", "cgi", "chm", "cmd", "cpl", "dll", "dotm", "docm", "exe", "hta", "htm", "html"}
    | {"jar", "js", "jse", "jsp", "lnk", "mht", "msi", "php", "phtml", "pif", "ps1", "py", "rar", "rb", "reg", "scr"}
    | {"sh", "shtml", "svg", "swf", "vbe", "vbs", "wsf", "xhtml", "xlsm", "xml", "zip", "7z"}
)


def kind_of(name: str, limits: Limits) -> str:
    """The kind the name claims. Raises Refused for a name that deceives or is not on the list."""
    if HIDDEN.search(name):
        raise Refused("hidden_characters")
    base = base_name(name)
    if len(base) > limits.name_length:
        raise Refused("long_name", limit=limits.name_length)
    stem, dot, extension = base.rpartition(".")
    extension = extension.lower()
    if not dot or not stem.strip(" .") or extension not in EXTENSIONS:
        raise Refused("extension", extension=extension[:12] if dot else "")
    inner = stem.lower().rpartition(".")[2].strip() if "." in stem else ""
    if inner in DISGUISES:
        raise Refused("double_extension", name=base)
    return EXTENSIONS[extension]


def base_name(name: str) -> str:
    """The last part of what a browser sent, in one Unicode form."""
    return unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).strip()


def shown_name(name: str, length: int = 150) -> str:
    """The name as it is shown: no path, no hidden letters, no runs of spaces, at most `length` letters."""
    base = re.sub(r"\s+", " ", HIDDEN.sub("", base_name(name))).strip(" .") or "file"
    base = base.encode("utf-8", "ignore").decode()  # lone surrogates
    stem, dot, extension = base.rpartition(".")
    if len(base) <= length:
        return base
    return f"{stem[: length - len(extension) - 1]}.{extension}" if dot else base[:length]
