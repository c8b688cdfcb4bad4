"""Import and export in the back office: choose a table, upload, look at what would change, confirm, see the result."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.deadlines.clock import now
from core.errors import DomainError, Invalid, NotAllowed
from core.exchange import actions, registry
from core.exchange.forms import UploadForm
from core.exchange.models import ImportBatch
from core.exchange.permissions import may_handle
from core.exchange.reading import MAX_BYTES
from core.exchange.writing import KINDS as CONTENT_TYPES
from core.jobs.backoffice import job_context
from core.ui.parts import Column

STATE_KINDS = {"uploaded": "info", "checked": "wait", "confirmed": "info", "running": "info", "done": "good"}


def _spec(request: HttpRequest, name: str) -> registry.ExchangeSpec:
    try:
        spec = registry.find(name)
    except registry.UnknownExchange:
        raise Http404 from None
    if not spec.may(request.user):
        raise PermissionDenied
    return spec


@require_safe
def exchange_list(request: HttpRequest) -> HttpResponse:
    """The tables this person may exchange."""
    specs = registry.offered_to(request.user)
    if not specs:
        raise PermissionDenied
    return render(request, "exchange/list.html", {"specs": specs})


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_page(request: HttpRequest, name: str) -> HttpResponse:
    """One table: upload a file, take the table out, and this person's earlier imports."""
    spec = _spec(request, name)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = _uploaded(request, spec, form)
        if batch is not None:
            return redirect("exchange_batch", batch.public_id)
    batches = [
        {"batch": batch, "kind": STATE_KINDS.get(batch.state, "bad")}
        for batch in ImportBatch.objects.filter(exchange=name, by=request.user).defer("content")[:20]
    ]
    columns = [Column(_("File")), Column(_("State")), Column(_("Uploaded")), Column(_("Rows"), number=True)]
    context = {"spec": spec, "form": form, "batches": batches, "columns": columns}
    return render(request, "exchange/exchange.html", context, status=422 if form.errors else 200)


def _uploaded(request: HttpRequest, spec: registry.ExchangeSpec, form: UploadForm) -> ImportBatch | None:
    file = form.cleaned_data["file"]
    try:
        content = file.read(MAX_BYTES + 1)
        return actions.upload_batch(spec.name, name=file.name, content=content, by=request.user, at=now())
    except Invalid as refusal:
        for sentence in refusal.errors.values():
            form.add_error("file", str(sentence))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    return None


def _batch(request: HttpRequest, public_id: UUID) -> ImportBatch:
    batch = get_object_or_404(ImportBatch.objects.select_related("job"), public_id=public_id)
    if not may_handle(request.user, batch):
        raise PermissionDenied
    return batch


@require_safe
def batch_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One batch: errors by line and field, the difference, the button that confirms it, the progress, the result."""
    batch = _batch(request, public_id)
    context = {
        "batch": batch,
        "spec": registry.find(batch.exchange),
        "kind": STATE_KINDS.get(batch.state, "bad"),
        "error_columns": [
            Column(_("Line"), number=True),
            Column(_("Column")),
            Column(_("In the file")),
            Column(_("What is wrong")),
        ],
        "difference_columns": [
            Column(_("Line"), number=True),
            Column(_("Row")),
            Column(_("What happens")),
            Column(_("What changes")),
        ],
        **_waiting(batch),
    }
    return render(request, "exchange/batch.html", context)


def _waiting(batch: ImportBatch) -> dict[str, Any]:
    """The job's bar while there is something to wait for."""
    waits = batch.state in ("uploaded", "confirmed", "running") and batch.job is not None
    return {"waits": waits, "progress": job_context(batch.job) if waits and batch.job else {}}


@require_POST
def batch_confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Confirm what was shown."""
    batch = _batch(request, public_id)
    try:
        actions.confirm_batch(batch, sha256=request.POST.get("sha256", ""), by=request.user, at=now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange_batch", public_id)


@require_safe
def exchange_export(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The table, or with ?empty=1 its headings, as a file."""
    spec = _spec(request, name)
    if kind not in CONTENT_TYPES:
        raise Http404
    empty = request.GET.get("empty") == "1"
    content = actions.export_table(spec.name, kind, empty=empty, by=request.user, at=now())
    suffix = "-empty" if empty else f"-{now():%Y%m%d}"
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{spec.name.replace(".", "-")}{suffix}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
