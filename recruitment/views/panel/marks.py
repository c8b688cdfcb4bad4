"""After the reveal: all sheets of an interview side by side, and an amendment of one's own mark."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.deadlines.clock import now
from core.deadlines.words import in_language
from core.errors import DomainError, Invalid
from core.ui.parts import Column
from recruitment.actions.scoring import amend_mark
from recruitment.forms.panel import AmendForm
from recruitment.models import Position, Sheet
from recruitment.queries.panel import Candidacy, sheets_side_by_side
from recruitment.queries.scoring import effective_sheet, member_labels, plan_of
from recruitment.rules.plan import Plan
from recruitment.rules.scoring import score
from recruitment.views.panel.visit import of_candidate, posted


@of_candidate
@require_safe
def marks(request: HttpRequest, own: Candidacy) -> HttpResponse:
    """Every member's marks and notes; before the reveal there is no such page."""
    if not own.revealed or own.interview is None:
        raise Http404
    plan = plan_of(own.application.position.competition)
    sheets = sheets_side_by_side(own.interview)
    labels = member_labels(own.application.position, own.seat.committee)
    effective = [effective_sheet(sheet) for sheet in sheets]
    result = score(effective, plan)
    columns = [Column(_("Criterion")), *(Column(labels[sheet.seat_id], number=True) for sheet in sheets),
               Column(_("Together"), number=True)]  # fmt: skip
    rows = [
        (in_language(one.title), [sheet.marks[one.code] for sheet in effective], result.criteria[one.code], one.code)
        for one in plan.criteria
    ]
    context = {
        "own": own, "position": own.application.position, "columns": columns, "rows": rows, "result": result,
        "totals": [result.members[sheet.member] for sheet in effective],
        "people": [(labels[sheet.seat_id], sheet.seat) for sheet in sheets],
        "notes": _notes(plan, sheets, effective, labels),
        "amendments": [(labels[sheet.seat_id], row) for sheet in sheets for row in sheet.amendments.all()],
        "can_amend": _can_amend(own),
    }  # fmt: skip
    return render(request, "recruitment/panel/marks.html", context)


def _notes(plan: Plan, sheets: list[Sheet], effective: list[Any], labels: dict[int, str]) -> list[tuple[str, str, str]]:
    return [
        (labels[sheet.seat_id], in_language(one.title), marks.notes[one.code])
        for one in plan.criteria
        for sheet, marks in zip(sheets, effective, strict=True)
        if marks.notes.get(one.code)
    ]


def _can_amend(own: Candidacy) -> bool:
    state = own.sheet.state if own.sheet else ""
    revealed = own.application.position.state == Position.State.REVEALED
    return revealed and state in (Sheet.State.REVEALED, Sheet.State.AMENDED)


@of_candidate
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, own: Candidacy, code: str) -> HttpResponse:
    """Change one mark of one's own, with a reason; the old value stays."""
    plan = plan_of(own.application.position.competition)
    if not own.revealed or own.sheet is None or code not in plan.codes:
        raise Http404
    form = AmendForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            amend_mark(own.sheet, code, **form.cleaned_data, by=request.user, at=now())
        except Invalid as refusal:
            for name, sentence in refusal.errors.items():
                form.add_error(name if name in form.fields else None, str(sentence))
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("recruitment:panel_marks", own.reference)
        else:
            messages.success(request, _("Amended. The old mark and your reason stand beside the new one."))
            return redirect("recruitment:panel_marks", own.reference)
    mine = effective_sheet(own.sheet)
    context = {"own": own, "position": own.application.position, "form": form, "scale": plan.scale,
               "title": in_language(plan.criterion(code).title), "mark": mine.marks[code]}  # fmt: skip
    return render(request, "recruitment/panel/amend.html", context, status=422 if form.errors else 200)
