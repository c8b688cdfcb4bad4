"""Kept pages: who gets them, how long, and when they are made anew."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.deadlines.clock import replay
from core.pagecache.actions import outdate
from core.pagecache.middleware import PageCacheMiddleware, keep
from core.pagecache.models import current_version

pytestmark = pytest.mark.django_db
AT = datetime(2012, 10, 5, 5, 0, tzinfo=UTC)


class Site:
    """A site that counts how often a page is made."""

    def __init__(self, **changes: object) -> None:
        self.made, self.changes, self.until = 0, changes, None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        response = HttpResponse(f"page {self.made}", status=int(str(self.changes.get("status", 200))))
        if "cookie" in self.changes:
            response.set_cookie("a", "b")
        return keep(response, until=self.until) if self.changes.get("keep", True) else response


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def ask(site: Site, path: str = "/en/vacancies/", method: str = "get", **cookies: str) -> bytes:
    request = getattr(RequestFactory(), method)(path)
    request.COOKIES = cookies
    return PageCacheMiddleware(site)(request).content


def test_page_is_made_once_and_kept() -> None:
    site = Site()
    assert [ask(site), ask(site)] == [b"page 1", b"page 1"]


def test_page_is_made_anew_once_something_public_changed() -> None:
    site = Site()
    ask(site)
    outdate(at=AT)
    assert ask(site) == b"page 2"


def test_change_that_is_rolled_back_outdates_nothing() -> None:
    before = current_version()
    with transaction.atomic():
        outdate(at=AT)
        transaction.set_rollback(True)
    assert current_version() == before


def test_each_change_raises_the_version_by_one() -> None:
    outdate(at=AT)
    first = current_version()
    outdate(at=AT)
    assert current_version() == first + 1


@pytest.mark.parametrize("path", ["/en/vacancies/?q=a", "/az/vacancies/"])
def test_every_address_is_kept_apart(path: str) -> None:
    site = Site()
    ask(site)
    assert ask(site, path) == b"page 2"


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_who_has_a_session_or_a_message_is_given_a_page_of_their_own(cookie: str) -> None:
    site = Site()
    ask(site)
    assert ask(site, **{cookie: "x"}) == b"page 2"
    assert ask(site) == b"page 1"


@pytest.mark.parametrize(
    ("changes", "path", "method"),
    [
        ({"keep": False}, "/en/", "get"),
        ({"status": 404}, "/en/", "get"),
        ({"cookie": True}, "/en/", "get"),
        ({}, "/healthz", "get"),
        ({}, "/admin/", "get"),
        ({}, "/en/", "post"),
    ],
)
def test_what_is_not_a_public_page_is_not_kept(changes: dict[str, object], path: str, method: str) -> None:
    site = Site(**changes)
    ask(site, path, method)
    ask(site, path, method)
    assert site.made == 2


def test_page_is_not_kept_beyond_the_closing_instant() -> None:
    site = Site()
    site.until = AT + timedelta(milliseconds=40)
    with replay(AT):
        assert [ask(site), ask(site)] == [b"page 1", b"page 1"]
        import time

        time.sleep(0.06)
        assert ask(site) == b"page 2"
