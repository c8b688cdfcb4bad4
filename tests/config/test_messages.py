"""The check of the catalogues finds what it promises to find."""

import pytest

from config import messages

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: az\\n"\n'
HEADER += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A source with one catalogue."""
    folder = tmp_path / "home" / "locale" / "az" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(messages, "ROOT", tmp_path)

    def write(catalogue: str):
        (folder / "django.po").write_text(HEADER + catalogue, encoding="utf-8")

    return write


@pytest.fixture
def extracted(monkeypatch):
    """The source says Hello, as xgettext would tell; `make check` runs the real one."""
    monkeypatch.setattr(messages.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(messages, "_wanted", lambda: {("", "Hello", ""): "home/views.py:2"})


@pytest.mark.parametrize(
    ("catalogue", "fault"),
    [
        ('#, python-format\nmsgid "%(n)s is late"\nmsgstr "%(m)s gecikir"\n', "placeholders ['n'] became ['m']"),
        ('msgid "One"\nmsgstr "Bir"\n\nmsgid "One"\nmsgstr "Tək"\n', "stands twice"),
        ('msgid "One"\nmsgstr "Bir"\n\n#~ msgid "Two"\n#~ msgstr "İki"\n', "obsolete: 'Two'"),
    ],
)
def test_check_names_a_broken_catalogue(tree, extracted, capsys, catalogue, fault):
    tree(catalogue)
    assert messages.check() >= 1
    assert fault in capsys.readouterr().out


@pytest.mark.parametrize("catalogue", ["", 'msgid "Hello"\nmsgstr ""\n', '#, fuzzy\nmsgid "Hello"\nmsgstr "Salam"\n'])
def test_check_names_a_message_without_azerbaijani(tree, extracted, capsys, catalogue):
    tree(catalogue)
    assert messages.check() == 1
    assert "home/views.py:2: not translated: 'Hello'" in capsys.readouterr().out


def test_check_passes_a_complete_catalogue(tree, extracted, capsys):
    tree('msgid "Hello"\nmsgstr "Salam"\n')
    assert messages.check() == 0
    assert "1 messages translated, 0 faults" in capsys.readouterr().out


def test_compile_writes_a_catalogue_django_can_read(tree, tmp_path):
    tree('msgid "Hello"\nmsgstr "Salam"\n')
    assert messages.compile_all() == 1
    assert messages.compile_all() == 0
    assert (tmp_path / "home/locale/az/LC_MESSAGES/django.mo").stat().st_size > 0
