"""The one address of private files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.deadlines.clock import now
from core.uploads.actions import note_view
from core.uploads.models import StoredFile
from core.uploads.permissions import may_read
from core.uploads.serving import attachment


@require_safe
def file(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The file as an attachment to whoever may read it; to anybody else there is no such file.

    While the virus check runs only the owner is given it; others are asked to come back (409).
    """
    stored = StoredFile.objects.kept().filter(uuid=uuid).first()
    if stored is None or not may_read(request.user, stored):
        raise Http404
    if stored.state == StoredFile.State.WAITING and stored.owner_id != request.user.pk:
        return render(request, "uploads/waiting.html", {"stored": stored}, status=409)
    try:
        content = stored.open()
    except FileNotFoundError:
        raise Http404 from None
    note_view(stored, by=request.user, at=now())
    return attachment(content, name=stored.name, kind=stored.kind)
