"""Message catalogues without gettext's binaries: compile them all, and check that nothing is left untranslated.

python site/config/messages.py compile      every */locale/*/LC_MESSAGES/django.po to .mo
python site/config/messages.py check        every message of the source has its Azerbaijani (needs xgettext)
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site", "home", "recruitment", "training", "ethics", "openness")
TARGET = "az"


def catalogues() -> list[Path]:
    """Every .po file of the source."""
    return sorted(po for source in SOURCES for po in (ROOT / source).glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_all() -> int:
    """Write the .mo beside each .po that is newer; how many were written. Other processes see whole files only."""
    written = 0
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parents[1].name)
        fresh = mo.with_name(f"{mo.name}.{os.getpid()}")
        with fresh.open("wb") as target:
            write_mo(target, catalogue)
        fresh.replace(mo)
        written += 1
    return written


def _applications() -> Iterator[Path]:
    """Folders with a catalogue of their own, or that ought to have one: packages with an apps.py."""
    for source in SOURCES:
        for apps in sorted((ROOT / source).glob("**/apps.py")):
            yield apps.parent


def _wanted(application: Path) -> dict[str, str]:
    """Messages in the application's source (msgid -> where), extracted by makemessages in a throwaway copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / application.name
        shutil.copytree(application, copy, ignore=shutil.ignore_patterns("locale", "migrations", "__pycache__"))
        (copy / "locale" / TARGET / "LC_MESSAGES").mkdir(parents=True)
        command = [sys.executable, "-m", "django", "makemessages", "-l", TARGET, "-v", "0"]
        environment = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "PYTHONPATH")}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)  # noqa: S603
        po = copy / "locale" / TARGET / "LC_MESSAGES" / "django.po"
        if done.returncode:
            raise SystemExit(f"{application.relative_to(ROOT)}: makemessages failed:\n{done.stderr}")
        return _messages(po) if po.exists() else {}


def _messages(po: Path) -> dict[str, str]:
    with po.open("rb") as source:
        catalogue = read_po(source, locale=TARGET)
    return {
        _key(message.id, message.context): ", ".join(f"{name}:{line}" for name, line in message.locations[:2])
        for message in catalogue
        if message.id
    }


def _key(msgid: object, context: str | None) -> str:
    text = msgid[0] if isinstance(msgid, list | tuple) else str(msgid)
    return f"{context}|{text}" if context else text


def _translated() -> set[str]:
    """Messages that some catalogue of ours, or Django's or Wagtail's, translates: not empty, not fuzzy."""
    found: set[str] = set()
    for po in [p for p in catalogues() if p.parents[1].name == TARGET]:
        with po.open("rb") as source:
            for message in read_po(source, locale=TARGET):
                texts = message.string if isinstance(message.string, list | tuple) else [message.string]
                if message.id and all(texts) and not message.fuzzy:
                    found.add(_key(message.id, message.context))
    return found


def _placeholders_wrong() -> list[str]:
    """Translations whose placeholders differ from their message's: they would break when shown."""
    wrong = []
    for po in catalogues():
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parents[1].name)
        for message, errors in catalogue.check():
            wrong += [f"{po.relative_to(ROOT)}: {message.id!r}: {error}" for error in errors]
    return wrong


def check() -> int:
    """Print what is not translated, where it stands and what is wrong; the number of faults."""
    if shutil.which("xgettext") is None:
        if os.environ.get("CI"):
            print("xgettext is missing: apt-get install gettext")  # noqa: T201
            return 1
        print("SKIPPED: whether every message is translated; xgettext is not on this machine (package gettext)")  # noqa: T201
        return len(_placeholders_wrong())
    translated, faults = _translated(), _placeholders_wrong()
    for application in [*_applications(), ROOT / "site" / "config", ROOT / "site" / "templates"]:
        if application.exists():
            where = application.relative_to(ROOT)
            missing = {msgid: at for msgid, at in _wanted(application).items() if msgid not in translated}
            faults += [f"{where}: not translated: {msgid!r} ({at})" for msgid, at in missing.items()]
    for fault in faults:
        print(fault)  # noqa: T201
    print(f"{len(translated)} messages translated, {len(faults)} faults")  # noqa: T201
    return len(faults)


if __name__ == "__main__":
    if sys.argv[1:] == ["compile"]:
        compile_all()
    elif sys.argv[1:] == ["check"]:
        sys.exit(1 if check() else 0)
    else:
        sys.exit(__doc__)
