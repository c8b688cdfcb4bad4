"""Every good kind is accepted, every bad kind is refused with its code, and nothing hostile raises."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.uploads.inspection import Finding, inspect
from core.uploads.inspection.names import shown_name
from core.uploads.limits import limits
from tests.core.uploads import samples

LIMITS = limits()


@pytest.mark.parametrize("name", samples.GOOD)
def test_inspection_accepts_each_kind(name: str) -> None:
    make, kind = samples.GOOD[name]
    assert inspect(name, io.BytesIO(make()), LIMITS) == Finding(kind=kind)


@pytest.mark.parametrize("case", samples.BAD)
def test_inspection_refuses_each_bad_file_with_its_code(case: str) -> None:
    name, make = samples.BAD[case]
    finding = inspect(name, io.BytesIO(make()), LIMITS)
    assert finding.kind == ""
    assert finding.problem is not None
    assert finding.problem.code == samples.code_of(case)


def test_inspection_leaves_the_file_at_its_start() -> None:
    file = io.BytesIO(samples.pdf_bytes())
    inspect("a.pdf", file, LIMITS)
    assert file.tell() == 0


def test_inspection_refuses_a_bomb_before_inflating(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = io.BytesIO(samples.bomb_bytes())

    def inflate(*args: object, **kwargs: object) -> None:
        raise AssertionError("a part was opened")

    monkeypatch.setattr(zipfile.ZipFile, "open", inflate)
    finding = inspect("a.docx", bomb, LIMITS)
    assert finding.problem is not None
    assert finding.problem.code == "bomb"


def test_inspection_judges_the_ratio_besides_the_size() -> None:
    small = samples.docx_bytes(**{"word/media/a.bin": "\0" * 3_000_000})
    assert inspect("a.docx", io.BytesIO(small), LIMITS).problem.code == "bomb"  # type: ignore[union-attr]
    assert inspect("a.docx", io.BytesIO(small), replace(LIMITS, ratio=2000)).kind == "docx"


def test_inspection_takes_the_size_limit_exactly() -> None:
    content = samples.pdf_bytes()
    exact, under = replace(LIMITS, bytes=len(content)), replace(LIMITS, bytes=len(content) - 1)
    assert inspect("a.pdf", io.BytesIO(content), exact).kind == "pdf"
    problem = inspect("a.pdf", io.BytesIO(content), under).problem
    assert problem is not None
    assert (problem.code, problem.values) == ("too_big", {"size": len(content), "limit": len(content) - 1})


def test_inspection_gives_up_on_a_pdf_with_too_many_objects() -> None:
    content = samples.pdf_bytes(50)
    problem = inspect("a.pdf", io.BytesIO(content), replace(LIMITS, objects=20)).problem
    assert problem is not None
    assert problem.code == "complicated"


HEADS = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", samples.pdf_bytes()])
NAMES = st.one_of(st.text(max_size=30), st.sampled_from(["a.pdf", "a.docx", "a.odt", "a.jpg", "a.png"]))


@settings(max_examples=300, deadline=None)
@given(name=NAMES, head=HEADS, tail=st.binary(max_size=400))
def test_inspection_never_raises_and_answers_exactly_one_thing(name: str, head: bytes, tail: bytes) -> None:
    finding = inspect(name, io.BytesIO(head + tail), LIMITS)
    assert bool(finding.kind) != (finding.problem is not None)


@settings(max_examples=150, deadline=None)
@given(case=st.sampled_from(sorted(samples.GOOD)), at=st.integers(0, 5000), byte=st.integers(0, 255))
def test_inspection_of_a_damaged_file_never_raises(case: str, at: int, byte: int) -> None:
    make, kind = samples.GOOD[case]
    content = bytearray(make())
    content[at % len(content)] = byte
    finding = inspect(case, io.BytesIO(bytes(content)), LIMITS)
    assert finding.kind in {kind, ""}


@given(st.text(max_size=300))
def test_shown_name_holds_no_path_and_no_hidden_letters(name: str) -> None:
    shown = shown_name(name)
    assert 1 <= len(shown) <= 150
    assert not set(shown) & set("/\\\x00\n\r\u202e\u200b")
    assert shown.encode("utf-8")


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("C:\\Users\\a\\diplom.pdf", "diplom.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("  iki   söz.pdf ", "iki söz.pdf"),
        ("/", "file"),
        ("ə" * 160 + ".pdf", "ə" * 146 + ".pdf"),
    ],
)
def test_shown_name_is_the_last_part(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown
