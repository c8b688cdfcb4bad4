"""The form field: what the browser is told, and the sentence for the person, in both languages."""

import pytest
from django import forms
from django.utils import translation

from core.uploads.forms import UploadField
from core.uploads.inspection import Problem
from core.uploads.sentences import SENTENCES, sentence
from tests.core.uploads import samples


class OneFile(forms.Form):
    """A form with one file."""

    file = UploadField(label="Diploma")


class OnePdf(forms.Form):
    """A form that takes PDF alone."""

    file = UploadField(kinds=("pdf",))


def test_field_tells_the_browser_what_to_offer() -> None:
    assert OneFile().fields["file"].widget.attrs["accept"] == ".pdf,.docx,.odt,.jpg,.jpeg,.png"
    assert OnePdf().fields["file"].widget.attrs["accept"] == ".pdf"


def test_field_hint_says_kinds_and_size() -> None:
    with translation.override("en"):
        assert str(OneFile().fields["file"].help_text) == "PDF, DOCX, ODT, JPG, PNG, at most 10 MB"


def test_field_accepts_a_good_file_and_leaves_it_readable() -> None:
    form = OneFile(files={"file": samples.upload("a.docx", samples.docx_bytes())})
    assert form.is_valid()
    assert form.cleaned_data["file"].read() == samples.docx_bytes()


def test_field_says_what_is_wrong_and_what_to_do() -> None:
    with translation.override("en"):
        form = OneFile(files={"file": samples.upload("a.pdf", b"<html></html>")})
        assert form.errors["file"] == [
            "This is a web page under another name. Open it, print it to PDF, and choose that PDF file."
        ]


def test_field_of_some_kinds_refuses_the_others() -> None:
    with translation.override("en"):
        form = OnePdf(files={"file": samples.upload("a.png", samples.png_bytes())})
        assert form.errors["file"] == ["This kind of file is not accepted. Save it as one of: PDF."]


def test_field_without_a_file_asks_for_one() -> None:
    with translation.override("en"):
        assert OneFile(files={}).errors["file"] == ["Choose a file."]


def test_sentence_gives_sizes_in_megabytes_rounded_against_the_file() -> None:
    problem = Problem("too_big", {"size": 10 * 1024 * 1024 + 1, "limit": 10 * 1024 * 1024})
    with translation.override("en"):
        assert sentence(problem).startswith("The file is 10.1 MB; at most 10 MB are accepted.")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_problem_has_a_sentence_with_its_values_filled_in(code: str) -> None:
    values = {"size": 2_000_000, "limit": 150, "kind": "pdf", "name": "a.exe.pdf", "extension": "exe"}
    with translation.override("en"):
        words = sentence(Problem(code, values))
    assert words.endswith(".")
    assert "%(" not in words
