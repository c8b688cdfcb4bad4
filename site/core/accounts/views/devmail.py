"""Development's letters at /dev/mail/; the addresses exist only while mail is kept in a folder."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from core.accounts.mail import Letter, newest, read_letter


def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters, those to one address with ?to=."""
    to = request.GET.get("to", "").strip().lower()
    found = [letter for letter in newest() if to in letter.to.lower()]
    return render(request, "accounts/dev_mail.html", {"letters": found, "to": to})


def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter: its text, and links to its HTML and its files."""
    found = _read(name)
    return render(request, "accounts/dev_letter.html", {"letter": found, "files": found.attachments()})


def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML as the person's mail program shows it: in a sandbox, with its own styles and no scripts."""
    response = HttpResponse(_read(name).html)
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    response._csp_exempt = True
    return response


def letter_file(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """An attached file, as attachment."""
    files = _read(name).attachments()
    if number >= len(files):
        raise Http404
    filename, content, kind = files[number]
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _read(name: str) -> Letter:
    try:
        return read_letter(name)
    except FileNotFoundError:
        raise Http404 from None
