"""`make check`: every check that is not a test, in one go, with a summary at the end; exit 1 when one fails."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
BIN = Path(PYTHON).parent


@dataclass(frozen=True)
class Check:
    """A name, a command, and the environment that differs."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a check ended."""

    check: Check
    code: int
    seconds: float
    output: str


def _templates() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.html"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def _production(folder: str) -> dict[str, str]:
    """Production settings with secrets that live as long as the check."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "liyaqat.example",
        "DATABASE_URL": f"sqlite:///{folder}/check.sqlite3",
        "LIYAQAT_VAR": folder,
    }


def checks(folder: str) -> list[Check]:
    """What is checked, the slowest first."""
    manage = [PYTHON, "manage.py"]
    test = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    return [
        Check("mypy", [PYTHON, "-m", "mypy"], test),
        Check("imports go down only", [str(BIN / "lint-imports"), "--no-cache"], test),
        Check("ruff", [PYTHON, "-m", "ruff", "check", "."]),
        Check("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        Check("templates (djade)", [str(BIN / "djade"), "--check", "--target-version", "5.2", *_templates()]),
        Check("migrations complete", [*manage, "makemigrations", "--check", "--dry-run", "-v", "1"], test),
        Check("translations complete", [PYTHON, "site/config/messages.py", "check"]),
        Check("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], _production(folder)),
    ]


def run(check: Check) -> Outcome:
    """Run one check and keep what it printed."""
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603
        check.command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "site"} | dict(check.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode, time.monotonic() - begun, done.stdout.strip())


def main() -> int:
    """Run all checks, two at a time; print what the failed ones said, then the summary."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(run, checks(folder)))
    for outcome in outcomes:
        if outcome.code:
            print(f"\n== {outcome.check.name}: exit {outcome.code}\n{outcome.output}")  # noqa: T201
        elif "SKIPPED" in outcome.output:
            print(outcome.output)  # noqa: T201
    print()  # noqa: T201
    for outcome in outcomes:
        print(f"{'FAILED' if outcome.code else 'ok':7} {outcome.seconds:5.1f} s  {outcome.check.name}")  # noqa: T201
    return 1 if any(outcome.code for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
