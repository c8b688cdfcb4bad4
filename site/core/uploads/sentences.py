"""What a person is told about a file that cannot be accepted: what is wrong, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.uploads.inspection import Problem

ALLOWED = "PDF, DOCX, ODT, JPG, PNG"

SENTENCES = {
    "empty": gettext_lazy("The file is empty. Choose the file again, or save it anew and try once more."),
    "too_big": gettext_lazy(
        "The file is %(size)s MB; at most %(limit)s MB are accepted. Scan it at a lower resolution, or split it."
    ),
    "extension": gettext_lazy("This kind of file is not accepted. Save it as one of: %(allowed)s."),
    "double_extension": gettext_lazy(
        "The name “%(name)s” has two endings, which hides what the file is. Rename it so that it has one ending."
    ),
    "hidden_characters": gettext_lazy(
        "The file's name holds characters that cannot be seen. Rename the file and choose it again."
    ),
    "long_name": gettext_lazy("The file's name is longer than %(limit)s characters. Give it a shorter name."),
    "web_page": gettext_lazy(
        "This is a web page under another name. Open it, print it to PDF, and choose that PDF file."
    ),
    "program": gettext_lazy("This is a program, not a document. Choose one of: %(allowed)s."),
    "content": gettext_lazy(
        "The file's name ends in “%(kind)s”, but what is in it is not a file of that kind. "
        "Open it in the program it was made with and save it as one of: %(allowed)s."
    ),
    "encrypted": gettext_lazy(
        "The file is protected by a password or encrypted, so that nobody here can read it. "
        "Save it without protection and choose it again."
    ),
    "encrypted_or_old": gettext_lazy(
        "The file is protected by a password, or is in Word's old format. "
        "Save it as DOCX or PDF without a password and choose it again."
    ),
    "no_pages": gettext_lazy("The PDF has no pages. Make it anew and choose it again."),
    "truncated": gettext_lazy("The file is incomplete: its end is missing. Choose it again, or make it anew."),
    "broken": gettext_lazy("The file is damaged and cannot be opened. Make it anew and choose it again."),
    "complicated": gettext_lazy(
        "The PDF is too complicated to be checked. Print it to a new PDF and choose that file."
    ),
    "active_content": gettext_lazy(
        "The file contains scripts, commands or other files inside it. Print it to a new PDF and choose that file."
    ),
    "macros": gettext_lazy("The document contains macros. Save it without macros, or as PDF, and choose it again."),
    "bomb": gettext_lazy(
        "The file would become far too large when it is opened. Save the document as PDF and choose that file."
    ),
    "pixels": gettext_lazy("The picture has more than %(limit)s million dots. Save it smaller and choose it again."),
}


def sentence(problem: Problem) -> str:
    """The sentence for this problem in the language in use."""
    values = dict(problem.values) | {"allowed": ALLOWED}
    if problem.code == "too_big":
        values |= {"size": _megabytes(values["size"], up=True), "limit": _megabytes(values["limit"])}
    if "kind" in values:
        values["kind"] = f".{values['kind']}"
    return str(SENTENCES[problem.code]) % values


def quota_sentence(used: int, quota: int) -> str:
    """Why the person's space does not hold this file."""
    return _(
        "Your files take %(used)s of %(quota)s MB, and this one does not fit. Remove a file you no longer need."
    ) % {"used": _megabytes(used, up=True), "quota": _megabytes(quota)}


def count_sentence(quota: int) -> str:
    """Why the person cannot keep one more file."""
    return _("You keep %(quota)s files already, and no more fit. Remove a file you no longer need.") % {"quota": quota}


def _megabytes(size: object, *, up: bool = False) -> str:
    tenths = -(-int(str(size)) * 10 // 1048576) if up else int(str(size)) * 10 // 1048576
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
