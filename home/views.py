"""The person's own page, the search, and what robots and researchers read."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from core.deadlines.clock import now
from home.queries import clean_query, search_pages
from recruitment.queries.my import my_items

GROUPS = [("owe", _("What I owe")), ("waits", _("What waits for me")), ("waiting", _("What I am waiting for"))]


@never_cache
@login_required
@require_GET
def my_page(request: HttpRequest) -> HttpResponse:
    """One list of everything that concerns the person, in the order of its dates."""
    items = my_items(request.user, now())
    groups = [(label, [item for item in items if item.kind == kind]) for kind, label in GROUPS]
    groups = [(label, found) for label, found in groups if found]
    desk = request.user.has_perm("wagtailadmin.access_admin")
    return render(request, "home/my.html", {"groups": groups, "desk": desk})


@never_cache
def back_office_door(request: HttpRequest) -> HttpResponse:
    """The way in leads to signing in; who is signed in and still sent here has no work behind it."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{request.META['QUERY_STRING']}".rstrip("?"))


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Pages and vacancies that hold the words; any input answers with a page."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    hits = search_pages(query, (get_language() or "az")[:2], request) if clean_query(query) else []
    return render(request, "home/search.html", {"query": query, "hits": hits})


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: the public site, never personal pages, desks or files."""
    private = ["/admin/", "/files/", "/dev/", *(f"/{code}/{part}/" for code in ("az", "en") for part in _PERSONAL)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private), f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


_PERSONAL = ("account", "my", "apply", "panel")


@require_GET
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a weakness."""
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: az, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
