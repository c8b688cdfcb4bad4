"""What the desk's pages share: who may enter, the page furniture, a form that calls one action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.accounts.permissions import may_manage_people
from core.accounts.signed_in import SignedInRequest
from core.errors import DomainError, Invalid

Act = Callable[[dict[str, Any]], Any]


class Desk(WagtailAdminTemplateMixin, View):
    """A page of the people desk; only administrators enter."""

    request: SignedInRequest
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Anyone else is led back to the admin's front page with a word."""
        if not may_manage_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def trail(self) -> list[tuple[str, str]]:
        """Pages above this one: label and address."""
        return [(_("People"), reverse("people"))]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Wagtail's home, the pages above, this page."""
        above = [{"url": url, "label": label} for label, url in self.trail()]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """The page with the desk's furniture around it."""
        return self.render_to_response(self.get_context_data(**context), status=status)

    def act(self, form: Form, action: Act, done: str, to: str) -> HttpResponse | None:
        """Call the action with the form's clean data; None when the form or the action refuses (the form says why)."""
        if not form.is_valid():
            return None
        try:
            action(form.cleaned_data)
        except Invalid as refusal:
            for field, sentence in refusal.errors.items():
                form.add_error(field if field in form.fields else None, str(sentence))
            return None
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return None
        messages.success(self.request, done)
        return redirect(to)
