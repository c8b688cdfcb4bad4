"""The editor of a position's fixed questions: both sets, both languages, a line per question."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.deadlines.clock import now
from core.deadlines.words import in_language
from recruitment.actions.questions import BEFORE_ASSESSMENT, Asked, save_questions
from recruitment.backoffice.frame import attempt, competition_of, require, show
from recruitment.models import Position, Question
from recruitment.permissions.competition import can_keep_order, can_run
from recruitment.queries.desk import progress
from recruitment.queries.scoring import plan_of

SPARE = 2  # empty lines offered below those that are written


class QuestionForm(forms.Form):
    """One question; a line left wholly empty is no question."""

    order = forms.IntegerField(label=gettext_lazy("Order"), min_value=1, max_value=99, required=False)
    criterion = forms.ChoiceField(label=gettext_lazy("Criterion"), required=False)
    text_az = forms.CharField(
        label=gettext_lazy("Question in Azerbaijani"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=1000,
    )  # fmt: skip
    text_en = forms.CharField(
        label=gettext_lazy("Question in English"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
        max_length=1000,
    )  # fmt: skip

    def __init__(self, *args: Any, criteria: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [("", _("Choose a criterion")), *criteria]  # type: ignore[attr-defined]

    def is_blank(self) -> bool:
        """Whether nothing was written on this line."""
        return not any(self.cleaned_data.get(name) for name in ("text_az", "text_en"))


QuestionSet = forms.formset_factory(QuestionForm, extra=SPARE, max_num=60)


@require_http_methods(["GET", "HEAD", "POST"])
def position_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, and while nobody is interviewed write, the questions of a position."""
    position = get_object_or_404(Position.objects.select_related("competition__body"), pk=pk)
    competition = competition_of(request, position.competition_id)
    runs = can_run(request.user, competition)
    require(runs or can_keep_order(request.user, competition))
    sets = [_formset(request, position, which) for which in Question.Set]
    if request.method == "POST" and runs and _save(request, position, sets):
        return HttpResponseRedirect(reverse("position_questions", args=[pk]))
    trail = ((_("Committees"), reverse("competition_committees", args=[competition.pk])),)
    title = _("Questions for %(position)s") % {"position": position}
    why = "" if position.state in BEFORE_ASSESSMENT else _("The interviews have begun: the questions stand.")
    return show(
        request, "questions", competition, title, *trail, status=422 if request.method == "POST" else 200,
        position=position, sets=sets, why=why, editable=runs and not why,
        asked=_asked(position), obstacles=progress(competition, only=position)[0].obstacles,
    )  # fmt: skip


def _asked(position: Position) -> list[tuple[str, list[Question]]]:
    rows = list(position.questions.order_by("set", "order"))
    return [(str(which.label), [row for row in rows if row.set == which]) for which in Question.Set]


def _formset(request: HttpRequest, position: Position, which: Question.Set) -> dict[str, Any]:
    criteria = [(row.code, f"{row.code} {in_language(row.title)}") for row in plan_of(position.competition).criteria]
    written = list(position.questions.filter(set=which).order_by("order"))
    initial = [
        {"order": row.order, "criterion": row.criterion, "text_az": row.text_az, "text_en": row.text_en}
        for row in written
    ] or [{"order": order, "criterion": code} for order, (code, _label) in enumerate(criteria, start=1)]
    data = request.POST if request.method == "POST" else None
    formset = QuestionSet(data, initial=initial, prefix=which.value, form_kwargs={"criteria": criteria})
    return {"which": which.value, "label": which.label, "formset": formset}


def _save(request: HttpRequest, position: Position, sets: list[dict[str, Any]]) -> bool:
    if not all(one["formset"].is_valid() for one in sets):
        return False
    return all(
        attempt(request, lambda one=one: save_questions(
            position, which=one["which"], questions=_written(one["formset"]), by=request.user, at=now()
        ), _("Saved: %(set)s.") % {"set": one["label"]})
        for one in sets
    )  # fmt: skip


def _written(formset: Any) -> list[Asked]:
    lines = [(at, form.cleaned_data) for at, form in enumerate(formset.forms) if not form.is_blank()]
    lines.sort(key=lambda line: (line[1].get("order") or 99, line[0]))
    return [Asked(data["criterion"], data["text_az"], data["text_en"]) for _at, data in lines]
