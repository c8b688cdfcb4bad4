"""The second look at lost second factors and changes of address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.actions import approve_recovery, refuse_recovery
from core.accounts.backoffice.desk import Desk
from core.accounts.forms.recovery import DecisionForm
from core.accounts.models import RecoveryRequest
from core.accounts.queries import open_wishes
from core.deadlines.clock import now
from core.ui.parts import Column, Row


class WishList(Desk):
    """What waits, the oldest first, and the last decisions."""

    template_name = "accounts/desk/wishes.html"

    def get_page_title(self) -> str:
        """Its name."""
        return _("Requests for recovery")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The lists."""
        decided = RecoveryRequest.objects.exclude(state=RecoveryRequest.State.ASKED)
        decided = decided.select_related("person", "reviewed_by").order_by("-asked_at")[:50]
        columns = [Column(str(label)) for label in (_("Person"), _("What is asked"), _("Asked"), _("Where it stands"))]
        return self.show(waiting=open_wishes(), decided=decided, columns=columns, now=now())


class Wish(Desk):
    """One request, and its decision."""

    template_name = "accounts/desk/wish.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the request the address names."""
        super().setup(request, *args, **kwargs)
        found = RecoveryRequest.objects.select_related("person", "reviewed_by")
        self.wish = get_object_or_404(found, public_id=kwargs["public_id"])

    def trail(self) -> list[tuple[str, str]]:
        """Below the list of requests."""
        return [*super().trail(), (_("Requests for recovery"), reverse("people_wishes"))]

    def get_page_title(self) -> str:
        """Whose and what."""
        return str(self.wish)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The request and an empty form."""
        return self._page(DecisionForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Approve or refuse."""
        form = DecisionForm(request.POST)
        approve = request.POST.get("decision") == "approve"
        decide = approve_recovery if approve else refuse_recovery

        def act(data: dict[str, Any]) -> None:
            decide(wish=self.wish, by=self.request.user, at=now(), **data)

        done = _("The request is approved.") if approve else _("The request is refused.")
        answer = self.act(form, act, done, reverse("people_wishes"))
        if answer is None:
            self.wish.refresh_from_db()
        return answer or self._page(form, 422)

    def why_not(self) -> str:
        """Why approving has to wait; empty when nothing stands in the way."""
        if self.wish.person_id == self.request.user.pk:
            return _("This is your own request: another administrator has to look at it.")
        if self.wish.kind == RecoveryRequest.Kind.EMAIL and not self.wish.new_email_confirmed_at:
            return _("The new address is not confirmed yet.")
        if now() < self.wish.waits_until:
            return _("The waiting period is not over: the owner may still stop this.")
        return ""

    def _page(self, form: DecisionForm, status: int = 200) -> HttpResponse:
        wish = self.wish
        rows = [Row(_("Person"), wish.person.name), Row(_("What is asked"), wish.get_kind_display())]
        rows += [Row(_("Old e-mail address"), wish.old_email), Row(_("Reason"), wish.reason)]
        if wish.new_email:
            rows.insert(3, Row(_("New e-mail address"), wish.new_email))
        if wish.reviewed_by:
            rows += [Row(_("Decided by"), wish.reviewed_by.name), Row(_("What was checked"), wish.note)]
        return self.show(status, wish=wish, rows=rows, form=form, why_not=self.why_not())
