"""What is not a page: the PDF, the calendar entry, the announced bytes, the Atom feed."""

from datetime import timedelta

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from core.deadlines.clock import now
from core.deadlines.words import current_language
from core.pagecache.middleware import keep
from core.ui.moments import moment_in_words
from recruitment.actions.vacancy_pdf import vacancy_pdf
from recruitment.documents.vacancy import salary_words
from recruitment.queries.vacancies import announced_vacancy, open_positions
from recruitment.views.vacancies.detail import public_page

ENTRIES = 100


@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The PDF; while it is still being made, a page that says so."""
    page = public_page(slug)
    document = vacancy_pdf(page.position, page.language)
    if document is None:
        context = {"page": page, "back": f"/{page.language}/vacancies/{page.slug}/"}
        response = render(request, "recruitment/vacancies/pdf_wait.html", context, status=503)
        response["Retry-After"] = "60"
        return response
    return FileResponse(document.open(), filename=f"{page.slug}-{page.language}.pdf", content_type="application/pdf")


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The closing instant as a calendar file."""
    page = public_page(slug)
    vacancy = announced_vacancy(page)
    assert vacancy.closes_at is not None
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    event = Event()
    event.add("uid", f"{page.slug}-{page.language}@{host}")
    event.add("dtstamp", vacancy.opens_at)
    event.add("dtstart", vacancy.closes_at - timedelta(hours=1))
    event.add("dtend", vacancy.closes_at)
    event.add("summary", _("Applications close: %(title)s") % {"title": vacancy.title})
    event.add("description", moment_in_words(vacancy.closes_at, language=page.language))
    event.add("url", f"{settings.SITE_URL}/{page.language}/vacancies/{page.slug}/")
    entry = Calendar()
    entry.add("prodid", "-//Liyaqat//Vacancies//EN")
    entry.add("version", "2.0")
    entry.add_component(event)
    response = HttpResponse(entry.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return response


@require_safe
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """The announced bytes: their SHA-256 is the hash the page shows."""
    content = public_page(slug).position.competition.announcement.content
    return keep(HttpResponse(content.encode(), content_type="application/json"))


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """An Atom feed of the positions that take applications now."""
    language = current_language()
    url = f"{settings.SITE_URL}/{language}/vacancies/"
    entries = Atom1Feed(
        title=_("Vacancies"), link=url, description="", language=language, feed_url=f"{url}feed/",
        author_name=settings.WAGTAIL_SITE_NAME,
    )  # fmt: skip
    for position in open_positions(now())[:ENTRIES]:
        competition = position.competition
        salary = salary_words(position.salary_min, position.salary_max)
        until = moment_in_words(competition.closes_at, language=language) if competition.closes_at else ""
        entries.add_item(
            title=position.title,
            link=f"{url}{position.slug}/",
            unique_id=f"{url}{position.slug}/",
            description=_("%(body)s, %(place)s. %(salary)s. Applications are taken until %(until)s.")
            % {"body": competition.body.name, "place": position.place, "salary": salary, "until": until},
            pubdate=competition.opens_at,
            updateddate=competition.opens_at,
            categories=[str(position.get_kind_display())],
        )
    response = HttpResponse(entries.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    return keep(response)
