"""A tour of the site as one person: follows links from where that person begins, a few pages of every kind."""

import re
from collections import Counter, deque
from collections.abc import Container, Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Page

EACH = {  # pages of one kind that a tour opens, where one does not show all that the kind can be
    "wagtail:vacancies/*": 3,
    "competition_desk": 4,
    "recruitment_position_results": 3,
    "recruitment:results_competition": 4,
    "recruitment:application": 3,
    "recruitment:apply": 2,
    "application_review": 2,
    "competition_committees": 4,
    "competition_sessions": 4,
    "competition_results": 4,
    "session_desk": 2,
    "position_questions": 2,
}
OURS = ("core.", "home.", "recruitment.", "allauth.")
WAGTAIL_PAGES = re.compile(r"^/(az|en)/(?!account/|my/|apply/|panel/|results/|search/|check/|_util/)")
FILES = re.compile(
    r"\.(ics|json|csv|xlsx|pdf|xml|txt|svg)$|/feed/$|/download/|^/files/|^/api/|^/dev/|/logout/$|/paper/\d+/$"
)


def kind_of(path: str) -> str:
    """What sort of page is at the address; empty for files, for acts and for Wagtail's own pages."""
    if FILES.search(path):
        return ""
    if WAGTAIL_PAGES.match(path):
        return "wagtail:" + "/".join(path.split("/")[2:3]) + ("/*" if path.count("/") > 3 else "")
    with translation.override("az" if path.startswith("/az/") else "en"):
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            return ""
    view = getattr(match.func, "view_class", match.func)
    if not view.__module__.startswith(OURS) or match.view_name.endswith(":history"):  # Wagtail's page, our rows
        return ""
    choices = "/".join(str(match.kwargs[key]) for key in ("section", "name", "kind") if key in match.kwargs)
    return f"{match.view_name} {choices}".strip()


def linked(page: Page) -> list[str]:
    """Addresses on this site that the page links to, each without its query."""
    links: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    here = urlsplit(page.url)
    found = (urlsplit(urljoin(page.url, link)) for link in links if not link.startswith(("mailto:", "tel:", "#")))
    return list(dict.fromkeys(part.path for part in found if part.netloc == here.netloc))


def tour(
    page: Page, starts: list[str], *, language: str, skip: Container[str] = (), each: Mapping[str, int] = EACH
) -> Iterator[tuple[str, str]]:
    """Open page after page and yield (kind, path) while it stands open; kinds in `skip` are passed by."""
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    waiting = deque(starts)
    other = "/en/" if language == "az" else "/az/"
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if path in seen or not kind or kind in skip or path.startswith(other):
            continue
        if kinds[kind] >= each.get(kind, 1) and path not in starts:
            continue
        seen.add(path)
        kinds[kind] += 1
        answer = page.goto(path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        landed = urlsplit(page.url).path
        if landed != path.partition("?")[0]:
            waiting.append(landed)
            kinds[kind] -= 1
            continue
        waiting.extend(linked(page))
        yield kind, path
