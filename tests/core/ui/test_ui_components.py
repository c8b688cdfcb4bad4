"""The components: labels tied to inputs, errors said to everyone, words escaped."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from core.ui.charts import bar_chart
from core.ui.forms import DateParts
from core.ui.parts import Anchor, Choice, Column, FilterGroup, Row, Stage, Task


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def render(source: str, path: str = "/", **values: Any) -> str:
    """The HTML of a template line with the components loaded."""
    context = Context(values | {"request": RequestFactory().get(path)})
    return re.sub(r"\s+", " ", Template("{% load ui %}" + source).render(context)).strip()


class Sample(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="The receipt goes there.")
    born = forms.DateField(label="Born", widget=DateParts(birth=True))
    kind = forms.ChoiceField(label="Kind", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", widget=forms.Textarea, max_length=200, required=False)
    agree = forms.BooleanField(label="I agree.")


def test_field_ties_label_hint_and_error_to_its_input() -> None:
    html = render("{% field form.email autocomplete='email' %}", form=Sample({"email": "x"}))
    assert '<label for="id_email">E-mail</label>' in html
    assert 'aria-describedby="id_email_hint id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="email"' in html
    assert '<p class="lq-hint" id="id_email_hint">The receipt goes there.</p>' in html
    assert 'id="id_email_error"' in html


def test_field_without_hint_or_error_describes_nothing() -> None:
    html = render("{% field form.note counter=False %}", form=Sample())
    assert "aria-describedby" not in html
    assert '<span class="lq-optional">(optional)</span>' in html


def test_field_counts_the_characters_of_a_long_answer() -> None:
    html = render("{% field form.note %}", form=Sample())
    assert 'data-limit="200"' in html
    assert 'aria-describedby="id_note_count"' in html
    assert 'id="id_note_count"' in html
    assert "You can enter up to 200 characters." in html


def test_field_of_radios_is_a_fieldset_with_a_legend_and_no_invalid_radio() -> None:
    html = render("{% field form.kind %}", form=Sample({"kind": "z"}))
    assert '<fieldset class="lq-field lq-field--error" id="id_kind" aria-describedby="id_kind_error">' in html
    assert "<legend>Kind</legend>" in html
    assert '<label class="lq-choice" for="id_kind_1">' in html
    assert html.count('type="radio"') == 2
    assert "aria-invalid" not in html


def test_field_of_date_parts_labels_each_part() -> None:
    html = render("{% field form.born %}", form=Sample())
    for at, (label, token) in enumerate([("Day", "bday-day"), ("Month", "bday-month"), ("Year", "bday-year")]):
        assert f'<label for="id_born_{at}">{label}</label>' in html
        assert f'autocomplete="{token}"' in html


@pytest.mark.parametrize(("day", "clean"), [("31", "1990-03-31"), (" 7 ", "1990-03-07")])
def test_date_parts_give_a_date(day: str, clean: str) -> None:
    form = Sample({"born_day": day, "born_month": "3", "born_year": "1990"})
    form.is_valid()
    assert str(form.cleaned_data["born"]) == clean


def test_date_parts_keep_what_was_typed_wrong() -> None:
    form = Sample({"born_day": "31", "born_month": "2", "born_year": "1990"})
    html = render("{% field form.born %}", form=form)
    assert "born" in form.errors
    assert 'name="born_month" value="2"' in html


def test_date_parts_all_empty_are_missing() -> None:
    form = Sample({"born_day": "", "born_month": "", "born_year": ""})
    assert form.has_error("born", code="required")


def test_error_summary_links_each_error_to_the_first_control() -> None:
    html = render("{% error_summary form %}", form=Sample({}))
    assert re.findall(r'href="#([^"]+)"', html) == ["id_email", "id_born_0", "id_kind_0", "id_agree"]
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert ">I agree: This field is required.</a>" in html


def test_error_summary_of_a_good_form_is_nothing() -> None:
    assert render("{% error_summary form %}", form=Sample()) == ""


def test_form_printed_whole_uses_the_components() -> None:
    html = render("{{ form }}", form=Sample())
    assert html.count('class="lq-field"') == 5
    assert '<label for="id_email">E-mail</label>' in html


def test_as_field_group_is_the_field_component() -> None:
    form = Sample()
    assert render("{{ form.email.as_field_group }}", form=form) == render("{% field form.email %}", form=form)


def test_file_field_says_where_to_send_and_what_is_here() -> None:
    class Upload(forms.Form):
        diploma = forms.FileField(label="Diploma")

    files = [{"name": "d.pdf", "size": 2048, "state": "Being checked", "kind": "info", "remove_url": "/r/"}]
    html = render(
        "{% file_field form.diploma accept='.pdf' upload_url='/u/' files=files %}", form=Upload(), files=files
    )
    assert 'data-upload="/u/"' in html
    assert 'accept=".pdf"' in html
    assert "Being checked" in html
    assert '<a href="/r/">Remove<span class="lq-hidden"> d.pdf</span></a>' in html


def test_status_has_word_shape_and_colour() -> None:
    html = render("{% status word 'success' %}", word="<Registered>")
    assert 'class="lq-status lq-good"' in html
    assert "<svg" in html
    assert "<span>&lt;Registered&gt;</span>" in html


def test_notice_live_error_is_an_alert() -> None:
    html = render("{% notice kind='error' title='Closed' live=True %}<p>Too late.</p>{% endnotice %}")
    assert 'class="lq-notice lq-bad" role="alert"' in html
    assert "<p>Too late.</p>" in html


def test_notice_escapes_values_inside() -> None:
    assert "&lt;b&gt;" in render("{% notice %}{{ word }}{% endnotice %}", word="<b>")


def test_breadcrumb_marks_the_page_itself() -> None:
    html = render("{% breadcrumb 'Vacancies' '/v/' 'Specialist' %}")
    assert '<a href="/v/">Vacancies</a>' in html
    assert '<span aria-current="page">Specialist</span>' in html
    assert html == render("{% breadcrumb crumbs %}", crumbs=[("Vacancies", "/v/"), ("Specialist", "")])


def test_task_list_without_address_is_no_link() -> None:
    html = render("{% task_list tasks %}", tasks=[Task("Documents", "/d/", "Done", "good"), Task("Submit")])
    assert '<a href="/d/">Documents</a>' in html
    assert "<span>Submit</span>" in html


def test_summary_list_change_link_says_what_it_changes() -> None:
    html = render("{% summary_list rows %}", rows=[Row("Name", "Aysel", "/n/"), Row("Telephone", "")])
    assert '<a href="/n/">Change<span class="lq-hidden"> (Name)</span></a>' in html
    assert "Not given" in html


def test_timeline_says_where_it_stands_in_words() -> None:
    html = render("{% timeline stages %}", stages=[Stage("A", "done"), Stage("B", "now"), Stage("C")])
    assert '<li class="is-now" aria-current="step">' in html
    assert html.count('aria-current="step"') == 1
    for words in ("done", "now", "still to come"):
        assert f'<span class="lq-hidden">: {words}</span>' in html


def test_deadline_gives_instant_and_what_is_left() -> None:
    values = {"at": datetime(2026, 11, 4, 14, 0, tzinfo=UTC), "now": datetime(2026, 10, 29, 13, 0, tzinfo=UTC)}
    html = render("{% deadline at now=now %}", **values)
    assert "Wednesday 4 November 2026, 18:00 (Baku)</time>" in html
    assert 'datetime="2026-11-04T18:00:00+04:00"' in html
    assert '<span class="lq-left lq-info">6 days left</span>' in html


def test_button_that_cannot_be_used_says_why() -> None:
    html = render("{% button 'Rank' why='Two sheets are not sealed.' %}")
    assert 'type="button" disabled>Rank</button>' in html
    assert "Two sheets are not sealed." in html


def test_table_head_sorts_back_and_forth_and_keeps_the_filter() -> None:
    source = "{% table columns caption='Applications' %}<tr></tr>{% endtable %}"
    columns = [Column("Reference", "ref", sortable=True), Column("Name")]
    html = render(source, "/?sort=ref&place=baku&page=3", columns=columns)
    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-ref&amp;place=baku"' in html
    assert '<th scope="col">Name</th>' in html
    assert "<caption>Applications</caption>" in html
    assert 'href="?sort=ref&amp;place=baku"' in render(source, "/?sort=-ref&place=baku", columns=columns)


def test_filter_bar_keeps_the_other_parameters_and_marks_the_present_one() -> None:
    groups = [FilterGroup("Place", [Choice("Baku", "?place=baku", 21, current=True)])]
    html = render(
        "{% filter_bar groups search='Search' query=query %}", "/?place=baku&q=x&page=2", groups=groups, query='a"b'
    )
    assert '<input type="hidden" name="place" value="baku">' in html
    assert 'name="page"' not in html
    assert 'value="a&quot;b"' in html
    assert '<a href="?place=baku" aria-current="true">Baku <span class="lq-number">21</span></a>' in html


def test_pager_keeps_the_filter_and_is_nothing_for_one_page() -> None:
    paginator = Paginator(range(30), 10)
    html = render("{% pager page %}", "/?place=baku&page=2", page=paginator.page(2))
    assert 'rel="prev" href="?place=baku&amp;page=1"' in html
    assert 'rel="next" href="?place=baku&amp;page=3"' in html
    assert "Page 2 of 3" in html
    assert render("{% pager page %}", page=Paginator([], 10).page(1)) == ""


def test_progress_says_its_words() -> None:
    html = render("{% progress 2 3 'Making receipts' %}")
    assert '<progress aria-label="Making receipts" value="2" max="3"></progress>' in html
    assert "2 of 3" in html
    assert "Working" in render("{% progress 0 0 'Making receipts' %}")


def test_score_scale_ties_each_anchor_to_its_radio() -> None:
    html = render("{% score_scale 'c1' 'Knowledge' anchors 2 %}", anchors=[Anchor(1, "Weak"), Anchor(2, "Good")])
    assert "<legend>Knowledge</legend>" in html
    assert '<label for="c1_2"><input type="radio" name="c1" id="c1_2" value="2" checked>' in html
    assert html.count("checked") == 1


def test_reference_copy_button_waits_for_scripts() -> None:
    html = render("{% reference '26-0417-K7' %}")
    assert "<code>26-0417-K7</code>" in html
    assert 'type="button" hidden data-copy="26-0417-K7"' in html


def test_chart_component_has_the_table_behind_it() -> None:
    drawn = bar_chart("Bodies", [("Agency", 29)], description="One.", labels=("Body", "Number"))
    html = render("{% chart drawn %}", drawn=drawn)
    assert '<th scope="row">Agency</th><td class="is-number">29</td>' in html
    assert "<summary>The numbers as a table</summary>" in html


def test_proof_line_names_hash_entry_and_check() -> None:
    html = render("{% proof 'ab12' '4182' '/en/check/x/' %}")
    assert "<code>ab12</code>" in html
    assert "Journal entry 4182" in html
    assert '<a href="/en/check/x/">Check it yourself</a>' in html


@pytest.mark.parametrize("name", ["good", "wait", "bad", "info", "neutral", "now", "next", "up", "down", "sort"])
def test_icon_is_hidden_from_screen_readers(name: str) -> None:
    assert fromstring(render(f"{{% icon '{name}' %}}")).attrib["aria-hidden"] == "true"
