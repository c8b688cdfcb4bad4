"""The pages that are one form each: who I am, eligibility, ground of entry, declarations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.accounts.models import User
from recruitment.actions.applications import save_declarations, save_eligibility
from recruitment.actions.dossier import save_personal
from recruitment.forms.apply import (
    DeclarationsForm,
    EligibilityForm,
    EntryDetailsForm,
    EntryForm,
    PersonalForm,
)
from recruitment.forms.draft import DraftForm
from recruitment.queries.draft import personal
from recruitment.rules.draft import ENTRY_FIELDS
from recruitment.views.apply.answers import draft_page, posted
from recruitment.views.apply.visit import Visit, candidate_page

Values = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """One form page: its heading, its form, where its values come from and go to, and what follows it."""

    title: str | Promise
    form: Callable[..., DraftForm]
    initial: Callable[[Visit], Values]
    save: Callable[[Visit, Values, User], None]
    onward: Callable[[Visit], str] = lambda visit: visit.url()
    template: str = "recruitment/apply/section.html"


def _save_personal(visit: Visit, values: Values, by: User) -> None:
    save_personal(visit.dossier, values=values, by=by, at=visit.now)


def _save_answers(visit: Visit, values: Values, by: User) -> None:
    answers = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    save_eligibility(visit.application, answers=answers, by=by, at=visit.now)


def _save_declarations(visit: Visit, values: Values, by: User) -> None:
    declared = {name: value for name, value in values.items() if name != "adjustments"}
    adjustments = values.get("adjustments", visit.application.adjustments)
    save_declarations(visit.application, declarations=declared, adjustments=adjustments, by=by, at=visit.now)


def _after_entry(visit: Visit) -> str:
    more = ENTRY_FIELDS.get(visit.application.eligibility.get("entry", ""))
    return visit.url("apply_section", "entry-details") if more else visit.url()


def _declared(visit: Visit) -> Values:
    return {**visit.application.declarations, "adjustments": visit.application.adjustments}


PAGES = {
    "personal": Page(_("Personal details"), PersonalForm, lambda visit: personal(visit.dossier), _save_personal),
    "eligibility": Page(
        _("Eligibility"),
        EligibilityForm,
        lambda visit: visit.application.eligibility,
        _save_answers,
        lambda visit: visit.url("apply_section", "entry"),
        "recruitment/apply/eligibility.html",
    ),
    "entry": Page(
        _("Your way to the interview"),
        EntryForm,
        lambda visit: visit.application.eligibility,
        _save_answers,
        _after_entry,
        "recruitment/apply/entry.html",
    ),
    "entry-details": Page(
        _("About this ground"), EntryDetailsForm, lambda visit: visit.application.eligibility, _save_answers
    ),
    "declarations": Page(
        _("Declarations"),
        DeclarationsForm,
        _declared,
        _save_declarations,
        template="recruitment/apply/declarations.html",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def section(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    """One form page of the application; each POST keeps what is valid."""
    page = PAGES.get(name)
    if page is None:
        raise Http404
    options: Values = {}
    if name == "entry-details":
        options["entry"] = visit.application.eligibility.get("entry", "")
        if not ENTRY_FIELDS.get(options["entry"]):
            return redirect(visit.url("apply_section", "entry"))
    form = page.form(posted(request), initial=page.initial(visit), **options)
    return draft_page(
        request,
        visit,
        form,
        save=lambda values: page.save(visit, values, request.user),  # type: ignore[arg-type]
        onward=lambda: page.onward(visit),
        template=page.template,
        title=page.title,
    )
