"""Education and experience: a list, and one page per entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from recruitment.actions import dossier as actions
from recruitment.forms.apply import EducationForm, ExperienceForm, NoExperienceForm
from recruitment.forms.draft import DraftForm
from recruitment.models import Education, Experience
from recruitment.rules.draft import gaps_of
from recruitment.views.apply.answers import draft_page, posted
from recruitment.views.apply.summary import study_line, work_line
from recruitment.views.apply.tasks import draft_of
from recruitment.views.apply.visit import Visit, candidate_page
from recruitment.views.apply.whole import found_in

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Kind:
    """A list of entries of the dossier, with its words, form and actions."""

    section: str
    model: type[Education] | type[Experience]
    form: type[DraftForm]
    title: str | Promise
    entry: str | Promise
    remove: str | Promise
    add: Callable[..., Any]
    save: Callable[..., None]
    line: Callable[[dict[str, Any]], str]


KINDS = {
    "education": Kind(
        "education",
        Education,
        EducationForm,
        _("Education"),
        _("Course of study"),
        _("Remove this course of study?"),
        actions.add_education,
        actions.save_education,
        study_line,
    ),
    "experience": Kind(
        "experience",
        Experience,
        ExperienceForm,
        _("Experience"),
        _("Post"),
        _("Remove this post?"),
        actions.add_experience,
        actions.save_experience,
        work_line,
    ),
}


def _names(kind: Kind) -> list[str]:
    return list(kind.form.base_fields)


def _lines(visit: Visit, kind: Kind) -> list[dict[str, Any]]:
    draft = draft_of(visit)
    open_rows = {gap.row for gap in gaps_of(kind.section, found_in(visit, draft))}
    return [
        {
            "words": kind.line(row),
            "whole": row["id"] not in open_rows,
            "url": visit.url("apply_row", kind.section, row["id"]),
            "remove_url": visit.url("apply_row_remove", kind.section, row["id"]),
        }
        for row in getattr(draft, kind.section)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def rows(request: HttpRequest, visit: Visit, section: str) -> HttpResponse:
    """The list; under experience also the answer that there is none."""
    kind = KINDS[section]
    form = NoExperienceForm(posted(request), initial={"no_experience": visit.dossier.no_experience})

    def save(values: dict[str, Any]) -> None:
        if section == "experience":
            actions.say_no_experience(visit.dossier, value=values["no_experience"], by=request.user, at=visit.now)  # type: ignore[arg-type]

    return draft_page(
        request,
        visit,
        form,
        save=save,
        onward=lambda: visit.url(),
        template="recruitment/apply/rows.html",
        kind=kind,
        title=kind.title,
        lines=_lines(visit, kind),
        add_url=visit.url("apply_row_add", section),
        asks_none=section == "experience",
    )


@require_POST
@candidate_page
def add_row(request: HttpRequest, visit: Visit, section: str) -> HttpResponse:
    """Begin an entry; its page saves it piece by piece."""
    try:
        row = KINDS[section].add(visit.dossier, by=request.user, at=visit.now)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(visit.url(f"apply_{section}"))
    return redirect(visit.url("apply_row", section, row.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def row(request: HttpRequest, visit: Visit, section: str, pk: int) -> HttpResponse:
    """One entry."""
    kind = KINDS[section]
    entry = get_object_or_404(kind.model, pk=pk, dossier=visit.dossier)
    entry.dossier = visit.dossier
    form = kind.form(posted(request), initial={name: getattr(entry, name) for name in _names(kind)})
    return draft_page(
        request,
        visit,
        form,
        save=lambda values: kind.save(entry, values=values, by=request.user, at=visit.now),
        onward=lambda: visit.url(f"apply_{section}"),
        template="recruitment/apply/section.html",
        title=kind.entry,
        above_url=visit.url(f"apply_{section}"),
        above=kind.title,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def remove_row(request: HttpRequest, visit: Visit, section: str, pk: int) -> HttpResponse:
    """Ask, then remove an entry."""
    kind = KINDS[section]
    entry = get_object_or_404(kind.model, pk=pk, dossier=visit.dossier)
    back = visit.url(f"apply_{section}")
    if request.method == "POST":
        actions.remove_row(entry, by=request.user, at=visit.now)  # type: ignore[arg-type]
        return redirect(back)
    values = {name: getattr(entry, name) for name in _names(kind)}
    context = {"position": visit.position, "title": kind.remove, "words": kind.line(values), "back": back}
    return render(request, "recruitment/apply/remove.html", context)
