"""One vacancy: as announced, whatever the page's rows say; and the preview of a draft."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.deadlines.clock import now
from core.deadlines.words import current_language, in_language
from core.pagecache.middleware import keep
from core.ui.charts import Chart, weight_bar
from core.ui.parts import Row, Stage
from recruitment.actions.vacancy_pdf import vacancy_pdf
from recruitment.documents.vacancy import salary_words
from recruitment.jobposting import as_script, job_posting
from recruitment.models import Position, VacancyPage
from recruitment.queries.vacancies import Vacancy, announced_vacancy, drafted_vacancy
from recruitment.rules.findings import decimal_text
from recruitment.rules.plan import Plan
from recruitment.words.plan import rule_sentences, tie_sentence

TEMPLATE = "recruitment/vacancies/detail.html"


def public_page(slug: str) -> VacancyPage:
    """The public page of this address in the language in use, with all that is frozen. Raises Http404."""
    found = VacancyPage.objects.live().select_related("position__competition__announcement")
    return get_object_or_404(found, slug=slug, language=current_language())


@require_safe
def vacancy_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The public page of a vacancy, by its address."""
    return show_vacancy(request, public_page(slug))


def show_vacancy(request: HttpRequest, page: VacancyPage) -> HttpResponse:
    """The public page of a vacancy."""
    vacancy, at = announced_vacancy(page), now()
    url = f"{settings.SITE_URL}{request.path}"
    context = _context(page, vacancy, at) | {
        "absolute": url,
        "posting": as_script(job_posting(vacancy, url)),
        "shares": _shares(url, vacancy.title),
        "pdf": vacancy_pdf(vacancy.position, page.language),
        "alternates": {code: f"/{code}{request.path[3:]}" for code in ("az", "en")},
    }
    response = render(request, TEMPLATE, context)
    return keep(response, until=vacancy.closes_at if vacancy.is_open(at) else None)


def show_preview(request: HttpRequest, page: VacancyPage) -> HttpResponse:
    """The draft as the public would see it, in its own language, marked as a draft."""
    with override(page.language):
        return render(request, TEMPLATE, _context(page, drafted_vacancy(page), now()) | {"is_draft": True})


def _context(page: VacancyPage, vacancy: Vacancy, at: datetime) -> dict[str, Any]:
    language, slug = page.language, vacancy.position.slug
    plan = vacancy.plan
    return {
        "page": page,
        "vacancy": vacancy,
        "now": at,
        "is_open": vacancy.is_open(at),
        "list_url": f"/{language}/vacancies/",
        "apply_url": f"/{language}/apply/{slug}/",
        "results_url": f"/{language}/results/{vacancy.content['competition']['slug']}/",
        "facts": _facts(vacancy),
        "chart": _weights(plan) if plan else None,
        "rules": rule_sentences(plan) if plan else [],
        "pass_marks": _pass_marks(plan) if plan else [],
        "ties": [tie_sentence(plan, step) for step in plan.ties] if plan else [],
        "stages": _stages(vacancy, at),
    }


def _facts(vacancy: Vacancy) -> list[Row]:
    low, high = vacancy.salary
    rows = [
        Row(_("State body"), vacancy.body_name),
        Row(_("Unit"), vacancy.unit),
        Row(_("Place"), vacancy.place),
        Row(_("Salary"), salary_words(low, high)),
        Row(_("Class of the post"), vacancy.part["level"]),
        Row(_("Number of posts"), vacancy.part["posts"]),
        Row(_("Kind of work"), vacancy.kind),
    ]
    return [row for row in rows if row.value]


def _weights(plan: Plan) -> Chart:
    pairs = [(in_language(criterion.title), criterion.weight) for criterion in plan.criteria]
    said = "; ".join(f"{title} {decimal_text(weight)}" for title, weight in pairs)
    return weight_bar(
        _("Criteria and their weights, of 100"),
        [(title, int(weight) if weight == weight.to_integral_value() else weight) for title, weight in pairs],
        description=said,
        labels=(_("Criterion"), _("Weight")),
    )


def _pass_marks(plan: Plan) -> list[str]:
    """The pass marks of stages and criteria, a sentence each."""
    said = []
    for part in (*plan.stages, *plan.criteria):
        if part.pass_mark is not None:
            words = {"title": in_language(part.title), "mark": decimal_text(part.pass_mark)}
            said.append(_("“%(title)s”: at least %(mark)s.") % words)
    return said


def _stages(vacancy: Vacancy, at: datetime) -> list[Stage]:
    """Where the position stands, from the announcement to the results."""
    order = {"planned": 0, "open": 1, "in_check": 2, "in_assessment": 3, "revealed": 3, "results_published": 5}
    state = vacancy.position.state
    reached = 2 if state == Position.State.OPEN and not vacancy.is_open(at) else order.get(state, 5)
    labels: list[tuple[str, Any]] = [
        (_("Announced"), vacancy.opens_at),
        (_("Applications are taken"), _("until the deadline") if vacancy.closes_at is None else vacancy.closes_at),
        (_("Papers are checked"), None),
        (_("Interviews and scoring"), None),
        (_("Results are published"), None),
    ]
    if state == Position.State.NOT_FILLED:
        labels[-1] = (_("The position was not filled"), None)
    states = ["done" if at_ < reached else "now" if at_ == reached else "next" for at_ in range(len(labels))]
    return [Stage(label, states[number], when) for number, (label, when) in enumerate(labels)]


def _shares(url: str, title: str) -> list[tuple[str, str]]:
    """Plain links: no script of anybody else learns who reads this page."""
    return [
        (_("E-mail"), f"mailto:?subject={quote(title)}&body={quote(url)}"),
        ("Telegram", f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(title)}"),
        ("WhatsApp", f"https://wa.me/?text={quote(f'{title} {url}')}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={quote(url, safe='')}"),
    ]
