"""Letters kept in a folder and read at /dev/mail/."""

import sys
from types import ModuleType

import pytest
from django.core import mail
from django.urls import get_resolver, reverse

from core.accounts import urls as account_urls
from core.accounts.mail import FolderBackend, newest, read_letter


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "mail"
    return settings.MAIL_FOLDER


@pytest.fixture
def _mounted(settings, folder, monkeypatch):
    """The addresses as a development machine has them."""
    settings.EMAIL_BACKEND = "core.accounts.mail.FolderBackend"
    mounted = ModuleType("mounted_urls")
    mounted.urlpatterns = [*account_urls.development_patterns(), *get_resolver().url_patterns]
    monkeypatch.setitem(sys.modules, "mounted_urls", mounted)
    settings.ROOT_URLCONF = "mounted_urls"


def send(subject="Salam, Əli", to="ali@example.org"):
    message = mail.EmailMultiAlternatives(subject, "Mətn: https://example.org/a", "x@example.org", [to])
    message.attach_alternative("<p>Mətn <script>alert(1)</script></p>", "text/html")
    message.attach("qəbz.pdf", b"%PDF-1.4", "application/pdf")
    return FolderBackend().send_messages([message])


def test_each_letter_is_a_file_read_back_whole(folder):
    assert send() == 1
    (letter,) = newest()
    assert (letter.subject, letter.to, letter.plain.strip()) == (
        "Salam, Əli",
        "ali@example.org",
        "Mətn: https://example.org/a",
    )
    assert letter.attachments() == [("qəbz.pdf", b"%PDF-1.4", "application/pdf")]


def test_the_newest_letter_comes_first(folder):
    for subject in ("one", "two", "three"):
        send(subject)
    assert [letter.subject for letter in newest()] == ["three", "two", "one"]


@pytest.mark.parametrize("name", ["../settings.py", "a.eml", "..%2f..%2fetc%2fpasswd", ""])
def test_a_name_that_is_none_of_ours_reads_nothing(folder, name):
    with pytest.raises(FileNotFoundError):
        read_letter(name)


@pytest.mark.django_db
@pytest.mark.usefixtures("_mounted")
def test_a_newcomer_reads_letter_html_and_file(client, folder):
    send()
    send("Other", "other@example.org")
    name = newest()[1].name
    assert "Salam, Əli" in client.get("/dev/mail/").content.decode()
    assert "Other" not in client.get("/dev/mail/?to=ali").content.decode()
    page = client.get(f"/dev/mail/{name}/").content.decode()
    assert '<a href="https://example.org/a"' in page
    html = client.get(f"/dev/mail/{name}/html/")
    assert html["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in html["Content-Security-Policy"]
    file = client.get(f"/dev/mail/{name}/0/")
    assert file.content == b"%PDF-1.4"
    assert file["Content-Disposition"].startswith("attachment;")
    assert client.get(f"/dev/mail/{name}/1/").status_code == 404


@pytest.mark.django_db
def test_without_the_folder_backend_the_addresses_do_not_exist(client):
    assert account_urls.development_patterns() == []
    assert client.get("/en/dev/mail/").status_code == 404
    assert reverse("account_login").endswith("/account/login/")
