"""The base page, the error pages and the design page."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from core.ui.specimens import TAGS
from core.ui.views import design

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = [*(ROOT / "site" / "templates").rglob("*.html"), *(ROOT / "site/core/ui/templates").rglob("*.html")]
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))


def request(path: str = "/en/nowhere/") -> HttpRequest:
    """A request of somebody who is not signed in."""
    made = RequestFactory().get(path)
    made.user = AnonymousUser()
    return made


@pytest.mark.parametrize("language", ["en", "az"])
def test_error_page_without_a_request_still_renders(language: str) -> None:
    with translation.override(language):
        html = render_to_string("500.html")
    assert f'<html lang="{language}">' in html
    assert "css/site.css" in html


@pytest.mark.django_db
def test_design_page_shows_every_component_with_its_parameters() -> None:
    with translation.override("en"):
        html = design(request("/admin/design/")).content.decode()
    for tag in TAGS.split():
        assert f"<code>{tag}</code>" in html
        assert re.search(rf"{tag} — .+", html)


@pytest.mark.django_db
def test_design_page_has_nothing_inline() -> None:
    with translation.override("en"):
        html = design(request("/admin/design/")).content.decode()
    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@pytest.mark.django_db
def test_design_page_ids_are_unique() -> None:
    with translation.override("en"):
        ids = re.findall(r'\sid="([^"]+)"', design(request("/admin/design/")).content.decode())
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_says_its_parameters_on_its_first_line(path: Path) -> None:
    assert re.match(r"\{# [a-z0-9_]+ — .+ #\}", path.read_text())


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_is_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 80
