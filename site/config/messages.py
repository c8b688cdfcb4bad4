"""Message catalogues without gettext's binaries: compile them all, and check that nothing is left untranslated.

python site/config/messages.py compile      every */locale/*/LC_MESSAGES/django.po to .mo
python site/config/messages.py check        every message of the source has its Azerbaijani (needs xgettext)
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site", "home", "recruitment", "training", "ethics", "openness")
TARGET = "az"
NOT_SHOWN = ("locale", "migrations", "__pycache__", "static")
NAMED = re.compile(r"(?<=%\()\w+(?=\))|(?<=\{)\w*(?=\})")
ENTRY = re.compile(r'^((?:msgctxt "[^\n]*\n)?msgid (?:"[^\n]*\n?)+)', re.MULTILINE)

Key = tuple[str, str, str]


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
        catalogue = _read(po)
        fresh = mo.with_name(f"{mo.name}.{os.getpid()}")
        with fresh.open("wb") as target:
            write_mo(target, catalogue)
        fresh.replace(mo)
        written += 1
    return written


def _wanted() -> dict[Key, str]:
    """Messages in the source (key -> where they stand), extracted by makemessages in a throwaway copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in SOURCES:
            if (ROOT / source).exists():
                shutil.copytree(ROOT / source, copy / source, ignore=shutil.ignore_patterns(*NOT_SHOWN))
        po = copy / "locale" / TARGET / "LC_MESSAGES" / "django.po"
        po.parent.mkdir(parents=True)
        command = [sys.executable, "-m", "django", "makemessages", "-l", TARGET, "-v", "0"]
        environment = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "PYTHONPATH")}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise SystemExit(f"makemessages failed:\n{done.stderr}")
        catalogue = _read(po)
    return {
        _key(message): ", ".join(f"{name}:{line}" for name, line in message.locations[:2])
        for message in catalogue
        if message.id
    }


def _read(po: Path) -> Catalog:
    with po.open("rb") as source:
        return read_po(source, locale=po.parents[1].name)


def _key(message: Message) -> Key:
    """Context, message, plural: Django looks the three up together."""
    one, many = message.id if isinstance(message.id, list | tuple) else (str(message.id), "")
    return message.context or "", one, many


def _translated() -> set[Key]:
    """Messages that some catalogue of ours translates: not empty in any form, not fuzzy."""
    found: set[Key] = set()
    for po in (po for po in catalogues() if po.parents[1].name == TARGET and po.name == "django.po"):
        for message in _read(po):
            texts = message.string if isinstance(message.string, list | tuple) else [message.string]
            if message.id and all(texts) and not message.fuzzy:
                found.add(_key(message))
    return found


def _catalogue_faults(po: Path) -> list[str]:
    """Placeholders that differ (the message would break when shown), other names, lines that serve nobody."""
    where, catalogue = po.relative_to(ROOT), _read(po)
    faults = [f"{where}: {message.id!r}: {error}" for message, errors in catalogue.check() for error in errors]
    for message in catalogue:
        texts = message.string if isinstance(message.string, list | tuple) else [message.string]
        ids = message.id if isinstance(message.id, list | tuple) else [message.id]
        known = {name for text in ids for name in NAMED.findall(text)}
        used = {name for text in texts for name in NAMED.findall(text or "")}
        if message.id and all(texts) and known != used:
            faults.append(f"{where}: {message.id!r}: placeholders {sorted(known)} became {sorted(used)}")
    faults += [f"{where}: obsolete: {message.id!r}" for message in catalogue.obsolete.values()]
    seen = Counter(ENTRY.findall(po.read_text(encoding="utf-8")))
    return faults + [f"{where}: stands twice: {entry!r}" for entry, times in seen.items() if times > 1]


def check() -> int:
    """Print what is not translated, where it stands and what is wrong; the number of faults."""
    faults = [fault for po in catalogues() for fault in _catalogue_faults(po)]
    translated = _translated()
    if shutil.which("xgettext"):
        missing = {key: at for key, at in _wanted().items() if key not in translated}
        faults += [f"{at}: not translated: {key[1]!r}{f' ({key[0]})' if key[0] else ''}" for key, at in missing.items()]
    elif os.environ.get("CI"):
        faults.append("xgettext is missing: apt-get install gettext")
    else:
        print("SKIPPED: whether every message is translated; xgettext is not on this machine (package gettext)")  # noqa: T201
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
