"""Made-up values that show every component on the design page."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.ui import charts
from core.ui.forms import DateInput, DateParts
from core.ui.parts import Anchor, Choice, Column, FilterGroup, Row, Stage, Task

NOW = datetime(2026, 10, 29, 13, 0, tzinfo=UTC)
CLOSES = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)
TAGS = (
    "breadcrumb heading task_list summary_list status notice panel error_summary field file_field stored_file "
    "buttons button timeline deadline reference table table_rows filter_bar pager progress score_scale person "
    "figure_card chart empty proof language_switch"
)


class SpecimenForm(forms.Form):
    """One field of every kind."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), help_text=gettext_lazy("The receipt goes there."))
    born = forms.DateField(
        label=gettext_lazy("Date of birth"),
        widget=DateParts(birth=True),
        help_text=gettext_lazy("For example 31 3 1990"),
    )
    begins = forms.DateField(label=gettext_lazy("First day"), widget=DateInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Education"),
        widget=forms.RadioSelect,
        choices=[("b", gettext_lazy("Bachelor")), ("m", gettext_lazy("Master")), ("d", gettext_lazy("Doctorate"))],
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Place"), choices=[("baku", gettext_lazy("Baku")), ("ganja", gettext_lazy("Ganja"))]
    )
    note = forms.CharField(label=gettext_lazy("Experience"), widget=forms.Textarea(attrs={"rows": 4}), max_length=500)
    agree = forms.BooleanField(label=gettext_lazy("What I say here is true and complete."))
    diploma = forms.FileField(label=gettext_lazy("Diploma"), help_text=gettext_lazy("PDF, JPG or PNG, up to 10 MB"))


def specimens(request: HttpRequest) -> dict[str, Any]:
    """The context of the design page."""
    return {
        "closes": CLOSES,
        "now": NOW,
        "past": NOW - timedelta(days=3),
        "soon": NOW + timedelta(hours=5, minutes=20),
        "form": SpecimenForm(),
        "wrong": SpecimenForm(
            {"email": "aysel", "born_day": "31", "born_month": "2", "born_year": "1990"}, prefix="wrong"
        ),
        "parameters": [(tag, _first_line(tag)) for tag in TAGS.split()],
        "page": Paginator(range(290), 10).get_page(request.GET.get("page") or 2),
        **_lists(),
        **_table(request),
        "pictures": _pictures(),
    }


def _first_line(tag: str) -> str:
    template = get_template(f"ui/{tag}.html").template
    found = re.match(r"\{#\s*(.*?)\s*#\}", template.source)
    return found[1] if found else ""


def _lists() -> dict[str, Any]:
    return {
        "crumbs": [(_("Vacancies"), "#"), (_("Legal department"), "#"), (_("Specialist"), "")],
        "tasks": [
            Task(_("Eligibility"), "#", _("Completed"), "good"),
            Task(_("Experience"), "#", _("2 of 3"), "wait"),
            Task(_("Documents"), "#", _("Being checked"), "info", hint="diplom.pdf"),
            Task(_("Declarations"), "#", _("Not begun")),
            Task(_("Check and submit"), "", _("Cannot start yet")),
        ],
        "rows": [
            Row(_("Name"), "Aysel Nümunəyeva", "#"),
            Row(_("Education"), "Bakı Dövlət Universiteti\n2012", "#"),
            Row(_("Telephone"), "", "#"),
        ],
        "stages": [
            Stage(_("Announced"), "done", CLOSES.date() - timedelta(days=30)),
            Stage(_("Applications close"), "now", CLOSES, note=_("129 applications")),
            Stage(_("Interviews"), "next", CLOSES.date() + timedelta(days=21)),
            Stage(_("Results"), "next", _("after the interviews")),
        ],
        "anchors": [
            Anchor(1, _("Shows no knowledge of the subject")),
            Anchor(2, _("Knows some terms; mixes up the main ones")),
            Anchor(3, _("Knows the main rules and applies them to a plain case")),
            Anchor(4, _("Applies the rules to a hard case with few slips")),
            Anchor(5, _("Applies the rules to a hard case and explains why")),
        ],
    }


def _table(request: HttpRequest) -> dict[str, Any]:
    groups = [
        FilterGroup(
            _("Saved"), [Choice(_("To be checked"), "?saved=check", 14), Choice(_("All"), "?", 129, current=True)]
        ),
        FilterGroup(_("Place"), [Choice(_("Baku"), "?place=baku", 21), Choice(_("Ganja"), "?place=ganja", 8)]),
    ]
    columns = [
        Column(_("Reference"), "reference", sortable=True),
        Column(_("Status"), "state", sortable=True),
        Column(_("Marks"), "marks", sortable=True, number=True),
    ]
    lines = [
        ("26-0417-K7", _("Registered"), "good", "81.50"),
        ("26-0418-M2", _("To be checked"), "wait", "–"),
        ("26-0419-P9", _("Not registered"), "bad", "–"),
    ]
    return {"groups": groups, "columns": columns, "lines": lines, "query": request.GET.get("q", "")}


def _pictures() -> list[charts.Chart]:
    stage, number = _("Stage"), _("Number")
    return [
        charts.weight_bar(
            _("How it is judged"),
            [(_("Professional knowledge"), 50), (_("Reasoning"), 30), (_("Speech and writing"), 20)],
            description=_("Three criteria whose weights add up to 100."),
            labels=(_("Criterion"), _("Weight")),
        ),
        charts.bar_chart(
            _("Positions by body"),
            [(_("State agency"), 29), (_("Ministry of Justice"), 12), (_("Tax service"), 7)],
            description=_("The agency has the most positions, 29."),
            labels=(_("Body"), number),
        ),
        charts.funnel(
            _("From application to post"),
            [(_("Submitted"), 412), (_("Registered"), 366), (_("Interviewed"), 301), (_("Passed"), 118)],
            description=_("Of 412 applications, 118 passed."),
            labels=(stage, number),
        ),
        charts.line_chart(
            _("Applications by day"),
            [("1", 4), ("2", 9), ("3", 12), ("4", 8), ("5", 21), ("6", 64)],
            description=_("Most applications come on the last day."),
            labels=(_("Day"), number),
        ),
        charts.dot_strip(
            _("Totals of the candidates"),
            [(f"26-04{at}", mark) for at, mark in enumerate((48, 55, 60, 60, 64, 71, 71, 71, 82, 90))],
            description=_("Ten candidates; the pass mark is 60."),
            labels=(_("Reference"), _("Total")),
            low=0,
            high=100,
            mark=60,
        ),
    ]
