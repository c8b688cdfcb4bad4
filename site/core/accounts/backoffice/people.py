"""The list of people, inviting, and one person's roles."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.actions import (
    appoint_deputy,
    grant_role,
    hand_over_work,
    invite_again,
    invite_person,
    revoke_role,
)
from core.accounts.backoffice.desk import Desk
from core.accounts.forms.people import (
    DeputyForm,
    GrantForm,
    HandOverForm,
    InviteForm,
    PeopleFilter,
    RevokeForm,
)
from core.accounts.models import Role, RoleGrant, User
from core.accounts.queries import grants_of, open_wishes, people
from core.deadlines.clock import now
from core.errors import DomainError
from core.ui.parts import Column

PER_PAGE = 50


def _today() -> Any:
    return timezone.localtime(now()).date()


class PeopleList(Desk):
    """Everybody, with roles; found by name, role and body."""

    template_name = "accounts/desk/people.html"

    def trail(self) -> list[tuple[str, str]]:
        """This is the top."""
        return []

    def get_page_title(self) -> str:
        """Its name."""
        return _("People")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The narrowed list, page by page."""
        narrowed = PeopleFilter(request.GET or None)
        chosen = narrowed.cleaned_data if narrowed.is_valid() else {}
        page = Paginator(people(day=_today(), **chosen), PER_PAGE).get_page(request.GET.get("page"))
        columns = [Column(str(label)) for label in (_("Name"), _("Roles"), _("Second factor"), _("Account"))]
        return self.show(form=narrowed, page=page, columns=columns, wishes=open_wishes().count())


class Invite(Desk):
    """A letter to somebody without an account."""

    template_name = "accounts/desk/form.html"

    def get_page_title(self) -> str:
        """Its name."""
        return _("Invite a person")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self._form(InviteForm(initial={"starts": _today(), "language": "az"}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send the letter."""
        form = InviteForm(request.POST)

        def send(data: dict[str, Any]) -> None:
            invite_person(by=self.request.user, at=now(), **data | {"role": Role(data["role"])})

        done = _("The invitation is on its way; its link works for 14 days.")
        return self.act(form, send, done, reverse("people")) or self._form(form, 422)

    def _form(self, form: InviteForm, status: int = 200) -> HttpResponse:
        why = _("The person gets a letter with a link, chooses a password and holds the role at once.")
        return self.show(status, form=form, submit=_("Send the invitation"), why=why)


class PersonDesk(Desk):
    """Pages about one person."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person the address names."""
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(User, public_id=kwargs["public_id"])

    def trail(self) -> list[tuple[str, str]]:
        """Below the list, below the person."""
        return [*super().trail(), (self.person.name, self.address())]

    def address(self) -> str:
        """The person's own page."""
        return reverse("people_person", args=[self.person.public_id])

    def grant(self) -> RoleGrant:
        """The role of this person that the address names."""
        return get_object_or_404(self.person.roles.select_related("person", "body"), pk=self.kwargs["grant"])


class Person(PersonDesk):
    """What one person holds and held, and what can be done about it."""

    template_name = "accounts/desk/person.html"

    def trail(self) -> list[tuple[str, str]]:
        """Below the list."""
        return Desk.trail(self)

    def get_page_title(self) -> str:
        """The person's name."""
        return self.person.name

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        columns = [Column(str(label)) for label in (_("Role"), _("Term"), _("Granted by"), _("Actions"))]
        posts = self.person.employments.select_related("body", "unit").order_by("-starts")
        context = {"person": self.person, "grants": grants_of(self.person), "columns": columns, "today": _today()}
        invitation = self.person.invitations.order_by("-sent_at").first()
        return self.show(**context, posts=posts, invitation=invitation, itself=request.user.pk == self.person.pk)


class InviteAgain(PersonDesk):
    """A new link for an invitation that was not answered."""

    template_name = "accounts/desk/person.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Send it; a refusal is told as a message."""
        invitation = get_object_or_404(self.person.invitations.order_by("-sent_at")[:1])
        try:
            invite_again(invitation=invitation, by=self.request.user, at=now())
            messages.success(request, _("The invitation is on its way; its link works for 14 days."))
        except DomainError as refusal:
            messages.error(request, str(refusal))
        return redirect(self.address())


class PersonForm(PersonDesk):
    """A page with one form about a person; subclasses say which and what it does."""

    template_name = "accounts/desk/form.html"
    form_class: Any
    submit: str
    done: str
    why = ""
    kind = ""

    def action(self, data: dict[str, Any]) -> None:
        """Call the one action."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        """What the form begins with."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self._form(self.form_class(initial=self.initial()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Act."""
        form = self.form_class(request.POST)
        return self.act(form, self.action, str(self.done), self.address()) or self._form(form, 422)

    def _form(self, form: Any, status: int = 200) -> HttpResponse:
        return self.show(status, form=form, submit=self.submit, why=self.why, kind=self.kind, person=self.person)


class Grant(PersonForm):
    """A role for a term."""

    form_class = GrantForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Words in the reader's language."""
        super().setup(request, *args, **kwargs)
        self.submit, self.done = _("Grant the role"), _("The role is granted.")

    def get_page_title(self) -> str:
        """Its name."""
        return _("Grant a role")

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"starts": _today()}

    def action(self, data: dict[str, Any]) -> None:
        """Grant."""
        grant_role(person=self.person, by=self.request.user, at=now(), **data | {"role": Role(data["role"])})


class Deputy(PersonForm):
    """Who stands in for the holder of a role."""

    form_class = DeputyForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Words in the reader's language."""
        super().setup(request, *args, **kwargs)
        self.submit, self.done = _("Appoint the deputy"), _("The deputy is appointed.")
        self.why = str(self.grant())

    def get_page_title(self) -> str:
        """Its name."""
        return _("Appoint a deputy")

    def initial(self) -> dict[str, Any]:
        """From today, or the begin of the term."""
        return {"starts": max(_today(), self.grant().starts)}

    def action(self, data: dict[str, Any]) -> None:
        """Appoint."""
        appoint_deputy(grant=self.grant(), by=self.request.user, at=now(), **data)


class Revoke(PersonForm):
    """A role ends at once."""

    form_class = RevokeForm
    kind = "danger"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Words in the reader's language."""
        super().setup(request, *args, **kwargs)
        self.submit, self.done = _("Revoke the role"), _("The role is revoked.")
        self.why = _("The role ends at once, and its deputies lose it too. Hand over the open work first.")

    def get_page_title(self) -> str:
        """Which role."""
        return _("Revoke: %(role)s") % {"role": self.grant()}

    def action(self, data: dict[str, Any]) -> None:
        """Revoke."""
        revoke_role(grant=self.grant(), by=self.request.user, at=now(), **data)


class HandOver(PersonForm):
    """Open work goes to somebody else."""

    form_class = HandOverForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Words in the reader's language."""
        super().setup(request, *args, **kwargs)
        self.submit, self.done = _("Hand over"), _("The open work is handed over.")
        self.why = _("Everything this person has open, in every service, goes to the person you name.")

    def get_page_title(self) -> str:
        """Its name."""
        return _("Hand over open work")

    def action(self, data: dict[str, Any]) -> None:
        """Move it."""
        hand_over_work(from_person=self.person, by=self.request.user, at=now(), **data)
