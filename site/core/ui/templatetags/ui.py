"""The components as template tags: `{% load ui %}`. Every template says its parameters on its first line."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from core.ui import fields, moments
from core.ui.languages import other_addresses

register = template.Library()

KINDS = {"success": "good", "warning": "wait", "error": "bad", "debug": "info"}
NEAR_PAGES = 2


def _kind(kind: str) -> str:
    return KINDS.get(kind, kind)


@register.inclusion_tag("ui/icon.html")
def icon(name: str) -> dict[str, Any]:
    """An inline shape; always stands beside a word."""
    return {"name": name}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(*parts: Any) -> dict[str, Any]:
    """`{% breadcrumb "Vacancies" url "Specialist" %}` or one list of (label, url); the last is the page itself."""
    if len(parts) == 1 and not isinstance(parts[0], str):
        crumbs = [(crumb[0], crumb[1] if len(crumb) > 1 else "") for crumb in parts[0]]
    else:
        crumbs = [
            (label, parts[at + 1] if at + 1 < len(parts) else "") for at, label in enumerate(parts) if at % 2 == 0
        ]
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/heading.html")
def heading(title: str, above: str = "", below: str = "") -> dict[str, Any]:
    """The page's h1 with a soft line above (what it belongs to) or below."""
    return {"title": title, "above": above, "below": below}


@register.inclusion_tag("ui/task_list.html")
def task_list(tasks: Sequence[Any], label: str = "") -> dict[str, Any]:
    """Lines of `parts.Task`."""
    return {"tasks": tasks, "label": label}


@register.inclusion_tag("ui/summary_list.html")
def summary_list(rows: Sequence[Any]) -> dict[str, Any]:
    """Lines of `parts.Row`."""
    return {"rows": rows}


@register.inclusion_tag("ui/status.html")
def status(word: str, kind: str = "neutral") -> dict[str, Any]:
    """A state as word, shape and colour; kind is good, wait, bad, info or neutral."""
    return {"word": word, "kind": _kind(kind)}


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """`{% notice kind="warning" title="..." %}...{% endnotice %}`; live for what appears after an act."""
    return render_to_string("ui/notice.html", {"content": content, "kind": _kind(kind), "title": title, "live": live})


@register.simple_block_tag
def panel(content: SafeString, title: str = "") -> SafeString:
    """A raised area: `{% panel title="..." %}...{% endpanel %}`."""
    return render_to_string("ui/panel.html", {"content": content, "title": title})


@register.simple_block_tag
def empty(content: SafeString, title: str = "") -> SafeString:
    """Nothing here, and what to do: `{% empty title="..." %}...{% endempty %}`."""
    return render_to_string("ui/empty.html", {"content": content, "title": title})


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """All errors of one or more forms or formsets, each a link to its field; nothing when there are none."""
    return {"errors": [error for form in forms if form for error in fields.errors_of(form)]}


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """One form field; options: label, hint, autocomplete, inputmode, counter, hide_label."""
    return fields.field_context(bound, **options)


@register.inclusion_tag("ui/file_field.html")
def file_field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """A file input with a progress bar when upload.js runs; options as of field, and files, accept, upload_url."""
    return fields.file_context(bound, **options)


@register.inclusion_tag("ui/stored_file.html")
def stored_file(
    name: str, size: int | None = None, state: str = "", kind: str = "neutral", url: str = "", remove_url: str = ""
) -> dict[str, Any]:
    """A file that is here: its name, size, scan state as a status, and links to it and to its removal."""
    return {"name": name, "size": size, "state": state, "kind": _kind(kind), "url": url, "remove_url": remove_url}


@register.simple_block_tag
def buttons(content: SafeString) -> SafeString:
    """A row of buttons: `{% buttons %}{% button "Submit" %}{% endbuttons %}`."""
    return render_to_string("ui/buttons.html", {"content": content})


@register.inclusion_tag("ui/button.html")
def button(label: str, href: str = "", kind: str = "", why: str = "", **attributes: Any) -> dict[str, Any]:
    """A link that looks like a button if href is given, else a submit button; `why` says why it cannot be used yet."""
    return {
        "label": label, "href": href, "kind": kind, "why": why,
        "name": attributes.get("name", ""), "value": attributes.get("value", ""),
        "form": attributes.get("form", ""), "formaction": attributes.get("formaction", ""),
        "small": attributes.get("small", False), "hidden": attributes.get("hidden", ""),
    }  # fmt: skip


@register.inclusion_tag("ui/timeline.html")
def timeline(stages: Sequence[Any], label: str = "", across: bool = False) -> dict[str, Any]:
    """Stages of `parts.Stage`, down the page or across it where there is room."""
    return {"stages": stages, "label": label, "across": across}


@register.inclusion_tag("ui/deadline.html")
def deadline(
    instant: datetime, now: datetime | None = None, kind: str = "closes", line: bool = False
) -> dict[str, Any]:
    """A deadline in full and what is left of it; kind is closes or due; line for one line in a list."""
    seen = now or timezone.now()
    return {
        "instant": instant, "words": moments.moment_in_words(instant, short=line), "line": line,
        "left": moments.left_in_words(instant, seen, kind=kind), "urgency": moments.urgency(instant, seen),
    }  # fmt: skip


@register.inclusion_tag("ui/reference.html")
def reference(code: str, label: str = "", large: bool = False, copy: bool = True) -> dict[str, Any]:
    """A public reference as a chip, with a button to copy it where scripts run."""
    return {"code": code, "label": label, "large": large, "copy": copy}


@register.simple_block_tag(takes_context=True)
def table(
    context: Context, content: SafeString, columns: Sequence[Any], caption: str = "", dense: bool = False,
    sticky: bool = False, hide_caption: bool = False,
) -> SafeString:  # fmt: skip
    """Header and frame of a table around the rows: `{% table columns caption="..." %}<tr>..</tr>{% endtable %}`."""
    heads = fields.sort_heads(columns, context.get("request"))
    values = {"heads": heads, "content": content, "caption": caption, "dense": dense, "sticky": sticky}
    return render_to_string("ui/table.html", values | {"hide_caption": hide_caption})


@register.inclusion_tag("ui/table_rows.html")
def table_rows(columns: Sequence[Any], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Plain rows for the inside of a table; the first cell of each is its header."""
    return {"rows": [list(zip(columns, row, strict=True)) for row in rows]}


@register.inclusion_tag("ui/filter_bar.html", takes_context=True)
def filter_bar(
    context: Context, groups: Sequence[Any], search: str = "", query: str = "", total: str = "", clear_url: str = ""
) -> dict[str, Any]:
    """Search box and `parts.FilterGroup`s; other query parameters stay. search is the box's label, total a sentence."""
    request = context.get("request")
    kept = [(key, value) for key, values in request.GET.lists() for value in values] if request else []
    return {
        "groups": groups, "search": search, "query": query, "total": total, "clear_url": clear_url,
        "kept": [(key, value) for key, value in kept if key not in ("q", "page")],
    }  # fmt: skip


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page, label: str = "") -> dict[str, Any]:
    """Previous and next of a paginator page, keeping the other query parameters; nothing for a single page."""
    request = context.get("request")
    return {"page": page, "label": label, "query": request.GET if request else QueryDict()}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str, words: str = "") -> dict[str, Any]:
    """A progress bar with its words ("2 of 3" unless told otherwise); total 0 means not known yet."""
    return {"done": done, "total": total, "label": label, "words": words}


@register.inclusion_tag("ui/score_scale.html")
def score_scale(
    name: str, legend: str, anchors: Sequence[Any], value: Any = None, hint: str = "", error: str = ""
) -> dict[str, Any]:
    """Marks with their anchors (`parts.Anchor`) as lines to tap; digits choose them where scoring.js runs."""
    chosen = "" if value is None else str(value)
    return {"name": name, "legend": legend, "anchors": anchors, "value": chosen, "hint": hint, "error": error}


@register.inclusion_tag("ui/person.html")
def person(name: str, body: str = "", role: str = "") -> dict[str, Any]:
    """A person, or a candidate by reference, with body and role."""
    return {"name": name, "body": body, "role": role}


@register.inclusion_tag("ui/figure_card.html")
def figure_card(label: str, value: Any, url: str = "", note: str = "") -> dict[str, Any]:
    """A number that opens its records; stands inside `<ul class="lq-figures">`."""
    return {"label": label, "value": value, "url": url, "note": note}


@register.inclusion_tag("ui/chart.html")
def chart(drawn: Any, prefix: str = "") -> dict[str, Any]:
    """A `charts.Chart`: picture, and the table behind it."""
    return {"chart": drawn, "svg": drawn.svg(prefix)}


@register.inclusion_tag("ui/proof.html")
def proof(digest: str = "", entry: str = "", url: str = "") -> dict[str, Any]:
    """How to check this: SHA-256, journal entry, address of the check page."""
    return {"digest": digest, "entry": entry, "url": url}


@register.inclusion_tag("ui/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Any]:
    """The same page in the other languages; `alternates` in the context (code to address) wins."""
    return {"languages": other_addresses(context)}


@register.filter
def day(value: date | None) -> str:
    """A date with its weekday in the reader's language."""
    if value is None:
        return ""
    return moments.day_in_words(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """An instant with weekday, date, clock and zone in the reader's language."""
    return moments.moment_in_words(value) if value else ""


@register.filter
def when(value: Any) -> str:
    """An instant or a date in words; words as they are."""
    if isinstance(value, datetime):
        return moments.moment_in_words(value)
    return moments.day_in_words(value) if isinstance(value, date) else str(value or "")


@register.filter
def clock(value: datetime | None) -> str:
    """The 24-hour clock of an instant: 14:02."""
    return moments.clock_in_words(value) if value else ""
