"""Documents: which papers are needed, and one page per kind of paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from core.ui.parts import Task
from core.uploads.actions import store_upload
from core.uploads.models import StoredFile
from recruitment.actions.dossier import add_document, remove_document
from recruitment.forms.apply import PaperForm
from recruitment.models import DossierDocument
from recruitment.permissions.papers import PURPOSE
from recruitment.queries.draft import documents_of
from recruitment.rules.draft import required_documents
from recruitment.views.apply.tasks import draft_of
from recruitment.views.apply.visit import Visit, candidate_page
from recruitment.words.apply import FIELDS

KINDS = {
    StoredFile.State.WAITING: "wait",
    StoredFile.State.CLEAN: "good",
    StoredFile.State.INFECTED: "bad",
    StoredFile.State.NOT_SCANNED: "neutral",
}


@require_http_methods(["GET", "HEAD"])
@candidate_page
def documents(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The papers this candidate needs, and those that may be added."""
    draft = draft_of(visit)
    needed = required_documents(draft.eligibility, has_experience=bool(draft.experience))
    held = documents_of(visit.dossier)
    lines = [
        _line(visit, kind, [item for item in held if item.kind == kind], kind in needed) for kind in _order(needed)
    ]
    context = {"visit": visit, "position": visit.position, "tasks": lines}
    return render(request, "recruitment/apply/documents.html", context)


def _order(needed: tuple[str, ...]) -> list[str]:
    return [*needed, *(kind for kind in DossierDocument.Kind.values if kind not in needed)]


def _line(visit: Visit, kind: str, held: list[DossierDocument], needed: bool) -> Task:
    url, label = visit.url("apply_paper", kind), str(FIELDS[kind])
    names = " · ".join(item.file.name for item in held)
    bad = next((item.file for item in held if item.file.state != StoredFile.State.CLEAN), None)
    if held:
        state = bad or held[0].file
        return Task(label, url, state.get_state_display().capitalize(), KINDS[StoredFile.State(state.state)], names)
    return Task(label, url, _("Needed") if needed else _("Voluntary"), "wait" if needed else "neutral")


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def paper(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """The files of one kind; a POST adds one, with `?replace=` in the place of another."""
    if kind not in DossierDocument.Kind.values:
        raise Http404
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    old = _replaced(request, visit, kind)
    stored = _store(form, visit, kind, old, by=request.user) if request.method == "POST" else None
    if request.accepts("text/html") is False or request.headers.get("Accept") == "application/json":
        return _json(form, stored)
    if stored:
        return redirect(visit.url("apply_paper", kind))
    return _paper_page(request, visit, kind, form, old)


def _replaced(request: HttpRequest, visit: Visit, kind: str) -> DossierDocument | None:
    pk = request.GET.get("replace", "")
    if not pk.isdecimal():
        return None
    return (
        DossierDocument.objects.select_related("file", "dossier")
        .filter(pk=pk, dossier=visit.dossier, kind=kind)
        .first()
    )


def _store(form: PaperForm, visit: Visit, kind: str, old: DossierDocument | None, *, by: Any) -> StoredFile | None:
    if not form.is_valid():
        return None
    try:
        stored = store_upload(form.cleaned_data["file"], by=by, at=visit.now, purpose=PURPOSE)
        add_document(visit.dossier, kind=kind, file=stored, by=by, at=visit.now)
        if old:
            remove_document(old, by=by, at=visit.now)
    except DomainError as refusal:
        form.add_error("file", str(refusal))
        return None
    return stored


def _json(form: PaperForm, stored: StoredFile | None) -> HttpResponse:
    if stored is None:
        return JsonResponse({"error": " ".join(str(error) for error in form.errors.get("file", []))}, status=400)
    state = stored.get_state_display()
    return JsonResponse({"state": state, "name": stored.name, "url": stored.get_absolute_url(), "reload": True})


def _paper_page(
    request: HttpRequest, visit: Visit, kind: str, form: PaperForm, old: DossierDocument | None
) -> HttpResponse:
    held = [item for item in documents_of(visit.dossier) if item.kind == kind]
    files = [
        {
            "name": item.file.name,
            "size": item.file.size,
            "state": item.file.get_state_display(),
            "kind": KINDS[StoredFile.State(item.file.state)],
            "url": item.file.get_absolute_url(),
            "remove_url": visit.url("apply_paper_remove", kind, item.pk),
        }
        for item in held
    ]
    address = request.get_full_path()
    context: dict[str, Any] = {"visit": visit, "position": visit.position, "title": FIELDS[kind], "files": files}
    return render(request, "recruitment/apply/paper.html", {**context, "form": form, "address": address, "old": old})


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def remove_paper(request: HttpRequest, visit: Visit, kind: str, pk: int) -> HttpResponse:
    """Ask, then take a paper out of the dossier."""
    known = DossierDocument.objects.select_related("file")
    item = get_object_or_404(known, pk=pk, dossier=visit.dossier, kind=kind)
    item.dossier = visit.dossier
    back = visit.url("apply_paper", kind)
    if request.method == "POST":
        remove_document(item, by=request.user, at=visit.now)  # type: ignore[arg-type]
        return redirect(back)
    context = {"position": visit.position, "title": _("Remove this paper?"), "words": item.file.name, "back": back}
    return render(request, "recruitment/apply/remove.html", {**context, "replace_url": f"{back}?replace={item.pk}"})
