"""The shape of the house, held by tests: layers, names, one place that writes, one place that moves a state."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site/config", "site/core", "home", "recruitment")
EDGES = {"views", "views.py", "backoffice", "backoffice.py", "api.py", "tasks.py", "schedule.py", "resources.py",
         "resources", "forms.py", "forms", "pages.py", "wagtail_hooks.py", "urls.py", "commands", "queries.py",
         "queries", "words", "rules.py", "rules", "notifications.py", "notifications", "documents.py", "permissions.py",
         "permissions", "demo"}  # fmt: skip
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
          "add_child", "save_revision", "publish", "unpublish"}  # fmt: skip
# Calls by these names that are no write of a view's own: the file, how the call begins, and why.
NO_WRITE = {
    ("recruitment/backoffice/applications.py", "book.save"): "a workbook, into memory",
    ("home/demo/papers.py", "canvas.save"): "a PDF, into memory",
    ("home/demo/load.py", ""): "rows for load tests, in bulk and plainly made up: `manage.py demo --size N`",
    ("home/demo/pages.py", "home.add_child"): "the site's first pages, which are Wagtail's",
    ("home/demo/pages.py", "page.save_revision"): "the site's first pages, which are Wagtail's",
    ("home/demo/year2012.py", "decide.publish"): "a function of the demonstration, which calls the action",
    ("recruitment/pages.py", "super().publish"): "Wagtail's own, after the guard",
    ("recruitment/pages.py", "super().delete"): "Wagtail's own, after the guard",
    ("recruitment/views/apply/rows.py", "kind.save"): "the section's action, by name",
    ("recruitment/views/apply/sections.py", "page.save"): "the section's action, by name",
}
MIGRATION_HOOKS = {
    "site/core/accounts/apps.py": "groups follow the role table after migrate",
    "site/core/journal/apps.py": "guards are lifted and put back around migrate",
    "site/core/pagecache/apps.py": "Wagtail's own publishing outdates the page cache",
}


def modules(*folders: str) -> Iterator[tuple[str, ast.Module, str]]:
    """Path, tree and text of every module of ours, migrations apart."""
    for folder in folders or SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                text = path.read_text()
                yield path.relative_to(ROOT).as_posix(), ast.parse(text), text


def test_imports_go_down_only() -> None:
    environment = os.environ | {"PYTHONPATH": "site", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "0 broken." in done.stdout, done.stdout + done.stderr


def test_site_holds_what_the_design_says_and_is_no_package() -> None:
    kept = {path.name for path in (ROOT / "site").iterdir() if path.name != "__pycache__"}
    assert kept == {"config", "core", "templates", "locale"}


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "managers", "services", "signals", "misc"])
def test_no_module_is_named_after_nothing(word: str) -> None:
    named = [path for path, _tree, _text in modules() if Path(path).stem == word or word in Path(path).parts[:-1]]
    assert named == []


def test_modules_are_short_and_so_are_functions() -> None:
    long_modules = [path for path, _tree, text in modules() if text.count("\n") > 300]
    long_functions = [
        f"{path} {node.name}"
        for path, tree, _text in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert (long_modules, long_functions) == ([], [])


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call of a method: the node, the method's name, the receiver's text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr, ast.unparse(node.func.value)


def writes_a_model(node: ast.Call, name: str, receiver: str) -> bool:
    """Whether the call looks like a write: `.create` and the like, but not dict.update, set.update, hashlib, cache."""
    if name == "update":
        return any(keyword.arg for keyword in node.keywords) or ".filter(" in receiver or ".objects" in receiver
    if name == "delete":
        return not re.search(r"cache|storage", receiver)
    return name in WRITES


def test_edges_and_reads_write_nothing_themselves() -> None:
    found = []
    for path, tree, _text in modules("site/core", "home", "recruitment"):
        if not set(Path(path).parts) & EDGES or "actions" in Path(path).parts:
            continue
        for node, name, receiver in calls(tree):
            if name in WRITES and writes_a_model(node, name, receiver):
                found.append((path, f"{receiver}.{name}"))
    left = [
        f"{path}: {call}"
        for path, call in found
        if not any(path == where and call.startswith(begins) for where, begins in NO_WRITE)
    ]
    assert left == []


def test_only_transitions_writes_a_state() -> None:
    """`obj.state = ...` and `.update(state=...)` stand in core.transitions, or in a bulk journalled row by row."""
    in_bulk = {
        "recruitment/actions/announcement.py": "the closing moves thousands in one statement and journals each",
        "site/core/jobs/leases.py": "a lease is taken by a conditional UPDATE of its own",
        "site/core/jobs/runner.py": "the end of a job, under its lease",
        "site/core/jobs/actions.py": "a failed job is started again",
    }
    mirrors = re.compile(r"^\s*\w+\.state = held\.state$", re.MULTILINE)  # the caller's copy of a locked row
    found = set()
    for path, tree, text in modules():
        sets = [
            node for node in ast.walk(tree) if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Attribute) and target.attr == "state"
        ]  # fmt: skip
        updates = [node for node, name, _receiver in calls(tree) if name == "update"
                   and any(keyword.arg == "state" for keyword in node.keywords)]  # fmt: skip
        if len(sets) > len(mirrors.findall(text)) or updates:
            found.add(path)
    assert found - set(in_bulk) == {"site/core/transitions.py"}


def test_signals_carry_no_business() -> None:
    pattern = re.compile(
        r"django\.db\.models\.signals|wagtail\.signals|@receiver|import signals|\bpost_save\b|\bpre_save\b"
    )
    found = {path for path, _tree, text in modules() if pattern.search(text)}
    assert found <= set(MIGRATION_HOOKS)


def test_nothing_calls_another_machine_but_where_it_must() -> None:
    """No HTTP client anywhere; a socket of our own only to ask whether the broker answers."""
    pattern = re.compile(
        r"^\s*(?:import|from) (requests|httpx|urllib\.request|http\.client|aiohttp|socket)\b", re.MULTILINE
    )
    found = {(path, module) for path, _tree, text in modules() for module in pattern.findall(text)}
    assert found == {("site/core/jobs/health.py", "socket")}


def test_actions_take_their_people_and_times_by_name() -> None:
    """Every public action that takes `by` or `at` takes it by keyword only."""
    wrong = []
    for path, tree, _text in modules("site/core", "home", "recruitment"):
        if "actions" not in Path(path).parts and Path(path).name != "actions.py":
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                positional = {argument.arg for argument in [*node.args.posonlyargs, *node.args.args]}
                wrong += [f"{path} {node.name}({name})" for name in positional & {"by", "at"}]
    # these are guards and readers beside the actions, not actions
    allowed = {
        "recruitment/actions/reveal.py locked_position(by)",
        "recruitment/actions/checking.py check_officer(by)",
        "recruitment/actions/window.py check_open(at)",
        "site/core/accounts/actions/roles.py check_manager(by)",
    }
    assert set(wrong) <= allowed


def test_rules_are_pure() -> None:
    """No clock and no chance in the rules: times and seeds come in as values."""
    pattern = re.compile(r"\b(datetime\.now|date\.today|timezone\.now|time\.time|random\.|secrets\.|open\()")
    found = [path for path, _tree, text in modules("recruitment/rules") if pattern.search(text)]
    assert found == []
