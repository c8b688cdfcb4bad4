"""What the form components need to know: ids, descriptions, errors, sorting heads."""

from collections.abc import Iterable
from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Textarea
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext

NOT_BOXES = ("checkbox", "radio", "hidden", "file", "range", "color")


def errors_of(form: Any) -> list[dict[str, str]]:
    """Each error of a form or formset with the id it links to ("" for an error of the whole form)."""
    if hasattr(form, "forms"):
        whole = [{"target": "", "text": str(text)} for text in form.non_form_errors()]
        return whole + [error for one in form.forms for error in errors_of(one)]
    found = []
    for name, texts in form.errors.items():
        bound = form[name] if name in form.fields else None
        found += [{"target": target_of(bound) if bound else "", "text": _named(bound, str(text))} for text in texts]
    return found


def _named(bound: BoundField | None, text: str) -> str:
    return gettext("%(field)s: %(error)s") % {"field": str(bound.label).rstrip(".:"), "error": text} if bound else text


def target_of(bound: BoundField) -> str:
    """The id of the first control of a field: where a link from the error summary must land."""
    if bound.use_fieldset:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def field_context(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Everything field.html shows, with one aria-describedby that names hint, error and counter that exist."""
    widget, base = bound.field.widget, bound.auto_id or bound.html_name
    hint = options.get("hint") or bound.help_text
    limit = _limit(bound, options.get("counter"))
    described = [
        f"{base}_{part}" for part, there in (("hint", hint), ("error", bound.errors), ("count", limit)) if there
    ]
    grouped = bool(bound.use_fieldset)
    attrs = _attributes(bound, described if not grouped else [], limit, options)
    return {
        "field": bound, "base": base, "hint": hint, "limit": limit, "described": " ".join(described),
        "label": options.get("label") or bound.label, "hide_label": options.get("hide_label", False),
        "optional": not bound.field.required and not options.get("hide_label"),
        "grouped": grouped, "single": isinstance(widget, CheckboxInput),
        "choices": isinstance(widget, RadioSelect | CheckboxSelectMultiple), "errors": bound.errors,
        "control": bound.as_widget(attrs=attrs), "options": _options(bound) if grouped else [],
    }  # fmt: skip


def _options(bound: BoundField) -> list[BoundWidget]:
    """The single radios or checkboxes; the group says the error, since a radio may not carry aria-invalid."""
    attrs = bound.build_widget_attrs({"id": bound.auto_id}) | {"aria-invalid": False}
    parts = bound.field.widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)
    return [BoundWidget(bound.field.widget, part, bound.form.renderer) for part in parts]


def file_context(bound: BoundField, **options: Any) -> dict[str, Any]:
    """The context of field.html and, besides, the files already here and where upload.js sends a new one."""
    accept = {"accept": options["accept"]} if options.get("accept") else {}
    bound.field.widget.attrs.update(accept)
    return field_context(bound, **options) | {
        "files": options.get("files", ()),
        "upload_url": options.get("upload_url", ""),
    }


def _limit(bound: BoundField, counter: Any) -> int | None:
    """How many characters the counter counts to: told, or of a textarea its own limit; None for no counter."""
    if counter is False or (counter is None and not isinstance(bound.field.widget, Textarea)):
        return None
    return counter if isinstance(counter, int) and counter is not True else getattr(bound.field, "max_length", None)


def _attributes(bound: BoundField, described: list[str], limit: int | None, options: dict[str, Any]) -> dict[str, Any]:
    kind = getattr(bound.field.widget, "input_type", "")
    attrs: dict[str, Any] = {} if kind in NOT_BOXES and kind != "file" else {"class": _class(bound)}
    attrs |= {name: options[name] for name in ("autocomplete", "inputmode") if options.get(name)}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if limit:
        attrs["data-limit"] = limit
    return attrs


def _class(bound: BoundField) -> str:
    return f"lq-input {bound.field.widget.attrs.get('class', '')}".strip()


def sort_heads(columns: Iterable[Any], request: Any) -> list[dict[str, Any]]:
    """Each column with the address that sorts by it and how the table is sorted now (ascending, descending or "")."""
    present = request.GET.get("sort", "") if request else ""
    heads = []
    for column in columns:
        key = _of(column, "key")
        now = {key: "ascending", f"-{key}": "descending"}.get(present, "") if key else ""
        url = (
            _sorted_url(request, f"-{key}" if now == "ascending" else key)
            if request and _of(column, "sortable")
            else ""
        )
        heads.append({"column": column, "now": now, "url": url})
    return heads


def _of(part: Any, name: str) -> Any:
    return part.get(name) if isinstance(part, dict) else getattr(part, name, None)


def _sorted_url(request: Any, key: str) -> str:
    query = request.GET.copy()
    query["sort"] = key
    query.pop("page", None)
    return f"?{query.urlencode()}"
