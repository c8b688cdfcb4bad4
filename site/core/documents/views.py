"""The public check page, and the files of documents."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.deadlines.clock import now
from core.documents.actions import note_view
from core.documents.codes import normal_code
from core.documents.forms import CodeForm, CompareForm
from core.documents.models import Document
from core.documents.queries import check as check_code
from core.documents.queries import compare
from core.documents.registry import is_public, may_read
from core.uploads.serving import attachment


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Type a code; a valid one leads to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("documents:check", code=form.cleaned_data["code"])
    return render(request, "documents/ask.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Is the document with this code genuine? With a file posted: is the file the document?"""
    normal = normal_code(code)
    found = check_code(normal)
    context = {"code": normal or code, "check": found, "document": found.document}
    if found.document is None:
        return render(request, "documents/check.html", context | {"form": CodeForm(initial={"code": code})}, status=404)
    if request.method == "POST":
        context["compare_form"] = form = CompareForm(request.POST, request.FILES)
        if form.is_valid():
            context["same"], context["digest"] = compare(found.document, form.cleaned_data["file"].chunks())
            context["compare_form"] = CompareForm()
    else:
        context["compare_form"] = CompareForm()
    context["readable"] = may_read(request.user, found.document)
    return render(request, "documents/check.html", context)


@require_safe
def download(request: HttpRequest, code: str, original: bool = False) -> HttpResponseBase:
    """The signed PDF, or with `original` the reproducible one, to whoever may read it; to others there is none."""
    document = Document.objects.filter(code=code).first()
    if document is None or not may_read(request.user, document):
        raise Http404
    try:
        content = document.open(original=original)
    except FileNotFoundError:
        raise Http404 from None
    public = is_public(document)
    note_view(document, by=request.user if request.user.is_authenticated else None, at=now())
    return attachment(content, name=f"{document.number or document.code}.pdf", kind="pdf", private=not public)
