"""The member's own sheet: criterion by criterion, what I gave, and the seal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.deadlines.clock import now
from core.deadlines.words import in_language
from core.errors import DomainError, Invalid
from core.ui.moments import clock_in_words
from core.ui.parts import Anchor
from recruitment.actions.scoring import open_sheet, save_mark, seal_sheet
from recruitment.forms.panel import MarkForm, SealForm
from recruitment.models import Mark
from recruitment.queries.panel import Candidacy, questions_for
from recruitment.queries.scoring import due_seats, plan_of
from recruitment.rules.findings import decimal_text
from recruitment.rules.plan import Criterion, Plan
from recruitment.rules.scoring import Sheet as RulesSheet
from recruitment.rules.scoring import check_sheet, note_bound, weighted_total
from recruitment.views.panel.visit import of_candidate, posted
from recruitment.words.ranking import sealed_sentence
from recruitment.words.scoring import finding_sentence

MOST_LINES = 12  # a longer scale is typed, not tapped


def _plan(own: Candidacy) -> Plan:
    return plan_of(own.application.position.competition)


def _marks(own: Candidacy) -> dict[str, Mark]:
    return {mark.criterion: mark for mark in own.sheet.marks.all()} if own.sheet else {}


@of_candidate
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, own: Candidacy, code: str) -> HttpResponse:
    """One criterion: its question, its anchors to tap, a note. Saved as it is typed, or by the button."""
    plan = _plan(own)
    if code not in plan.codes:
        raise Http404
    if request.method == "POST":
        return _save(request, own, plan, code)
    if not own.can_score:
        return redirect("recruitment:panel_summary", own.reference)
    return _page(request, own, plan, code)


def _save(request: HttpRequest, own: Candidacy, plan: Plan, code: str) -> HttpResponse:
    form, by_script = MarkForm(request.POST), request.headers.get("X-Requested-With") == "autosave"
    errors, status = {name: str(found[0]) for name, found in form.errors.items()}, 422
    if not errors:
        errors, status = _keep(request, own, code, form)
    if by_script:
        saved = {} if errors else {"saved": clock_in_words(now())}
        return JsonResponse({"errors": errors, **saved}, status=status if errors else 200)
    if status == 409:
        messages.error(request, next(iter(errors.values())))
        return redirect("recruitment:panel_summary", own.reference)
    value, note = form.cleaned_data.get("value"), form.cleaned_data.get("note", "")
    if not errors and value is not None and value < note_bound(plan, code) and not note.strip():
        errors = {"note": _note_rule(plan, code)}
    if errors:
        return _page(request, own, plan, code, form=form, errors=errors)
    return redirect(*_onward(own, plan, code))


def _keep(request: HttpRequest, own: Candidacy, code: str, form: MarkForm) -> tuple[dict[str, str], int]:
    """Save the mark. Answers the errors by field and the status they deserve."""
    try:
        assert own.interview is not None
        sheet = open_sheet(own.interview, by=request.user, at=now())
        save_mark(sheet, code, **form.cleaned_data, by=request.user, at=now())
    except Invalid as refusal:
        return {"value": str(refusal)}, 422
    except DomainError as refusal:
        return {"": str(refusal)}, 409
    return {}, 200


def _onward(own: Candidacy, plan: Plan, code: str) -> tuple[str, ...]:
    at = plan.codes.index(code) + 1
    if at < len(plan.codes):
        return "recruitment:panel_mark", own.reference, plan.codes[at]
    return "recruitment:panel_summary", own.reference


def _note_rule(plan: Plan, code: str) -> str:
    return _("A mark below %(bound)s needs a note.") % {"bound": decimal_text(note_bound(plan, code))}


def _page(
    request: HttpRequest, own: Candidacy, plan: Plan, code: str, *, form: MarkForm | None = None,
    errors: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    marks, criterion, at = _marks(own), plan.criterion(code), plan.codes.index(code)
    kept = marks.get(code)
    value = kept.value if kept and kept.value is not None else None
    context = {
        "own": own, "position": own.application.position, "criterion": criterion, "errors": errors or {},
        "title": in_language(criterion.title), "weight": decimal_text(criterion.weight),
        "form": form or MarkForm(initial={"note": kept.note if kept else "", "value": value}),
        "value": _typed(form) if form else decimal_text(value) if value is not None else "",
        "anchors": _anchors(plan, criterion), "long_scale": len(plan.scale.marks()) > MOST_LINES,
        "words": [(mark, in_language(text)) for mark, text in criterion.anchors.items()], "scale": plan.scale,
        "bound": decimal_text(note_bound(plan, code)), "note_rule": _note_rule(plan, code),
        "questions": [row for row in questions_for(_interview(own)) if row.criterion == code],
        "number": at + 1, "total": len(plan.codes), "previous": plan.codes[at - 1] if at else "",
        "steps": [(one, marks[one.code].value if one.code in marks else None, one.code == code)
                  for one in plan.criteria],
    }  # fmt: skip
    return render(request, "recruitment/panel/mark.html", context, status=422 if errors else 200)


def _interview(own: Candidacy) -> Any:
    if own.interview is not None:
        own.interview.application = own.application
    return own.interview


def _typed(form: MarkForm) -> str:
    return str(form.data.get("value", ""))


def _anchors(plan: Plan, criterion: Criterion) -> list[Anchor]:
    marks = [decimal_text(mark) for mark in plan.scale.marks()] if len(plan.scale.marks()) <= MOST_LINES else []
    return [Anchor(mark, in_language(criterion.anchors.get(mark, {}))) for mark in marks]


@of_candidate
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest, own: Candidacy) -> HttpResponse:
    """What I gave, what is missing, and the seal; after it, how many have sealed."""
    if own.interview is None or (not own.sealed and not own.can_score):
        if request.method == "POST":
            messages.error(request, _("This sheet cannot be sealed now."))
        return redirect("recruitment:panel_candidate", own.reference)
    form = SealForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _seal(request, own)
    plan = _plan(own)
    sheet = _as_rules(own)
    problems = {} if own.sealed else check_sheet(sheet, plan)
    said = {code: finding_sentence(found, bound=note_bound(plan, code)) for code, found in problems.items()
            if code in plan.codes}  # fmt: skip
    marks = _marks(own)
    context = {
        "own": own, "position": own.application.position, "form": form,
        "rows": [(one, in_language(one.title), decimal_text(one.weight), marks.get(one.code), said.get(one.code, ""))
                 for one in plan.criteria],
        "problems": said, "total": None if problems else weighted_total(sheet, plan),
        "standing": _standing(own) if own.sealed else "",
        "seal": getattr(own.sheet, "seal", None) if own.sealed else None,
    }  # fmt: skip
    return render(request, "recruitment/panel/summary.html", context, status=422 if form.errors else 200)


def _as_rules(own: Candidacy) -> RulesSheet:
    marks = _marks(own).values()
    return RulesSheet(
        "M", {mark.criterion: mark.value for mark in marks if mark.value is not None},
        {mark.criterion: mark.note for mark in marks if mark.note},
    )  # fmt: skip


def _seal(request: HttpRequest, own: Candidacy) -> HttpResponse:
    try:
        if own.sheet is None:
            raise Invalid({"": _("Give your marks first.")})
        seal_sheet(own.sheet, by=request.user, at=now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Sealed. Nobody can change this sheet any more."))
    return redirect("recruitment:panel_summary", own.reference)


def _standing(own: Candidacy) -> str:
    """How many have sealed: shown only to a member who has sealed, and only as a number."""
    interview = _interview(own)
    due = due_seats(interview)
    sealed = interview.sheets.filter(seat__in=due).exclude(state="draft").count()
    return sealed_sentence(sealed, len(due))
