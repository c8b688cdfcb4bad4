"""The site map: every live page of every language, by Wagtail, and the published results."""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page

from home.models import HomePage
from recruitment.models import Competition


class AllLanguagesSitemap(PageSitemap):
    """Wagtail's own stops at the main language's tree; this one takes the front page of every language."""

    def items(self) -> Any:
        """Live public pages under any front page."""
        homes = Q(pk__in=[])
        for home in HomePage.objects.all():
            homes |= Q(path__startswith=home.path)
        return Page.objects.filter(homes).live().public().order_by("path").defer_streamfields().specific()


class ResultsSitemap(Sitemap[tuple[Competition, str]]):
    """The result pages of competitions with at least one published merit list."""

    def items(self) -> list[tuple[Competition, str]]:
        """Each competition in each language."""
        found = Competition.objects.filter(positions__publication__isnull=False).distinct()
        return [(competition, code) for competition in found for code in ("az", "en")]

    def location(self, item: tuple[Competition, str]) -> str:
        """The address of the page."""
        competition, code = item
        return f"/{code}/results/{competition.slug}/"

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """As Django's, with the host of Wagtail's site."""
        return [{"location": settings.SITE_URL + self.location(item)} for item in self.items()]


def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml"""
    return wagtail_sitemap(request, sitemaps={"pages": AllLanguagesSitemap, "results": ResultsSitemap})
