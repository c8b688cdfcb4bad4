"""Registration only: the competition desks, their addresses and their entry in the admin's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.accounts.models import Role
from core.accounts.permissions import roles_of
from recruitment.backoffice import preparation_addresses
from recruitment.backoffice.addresses import ADDRESSES

AT_THE_DESK = {Role.PERSONNEL_OFFICER, Role.SECRETARY, Role.AUDITOR, Role.OVERSIGHT_OFFICER}


class DeskItem(MenuItem):
    """Shown to who may open a desk."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person holds one of the desk's roles anywhere."""
        held: set[Any] = {role for role, _body in roles_of(request.user)}
        return bool(held & AT_THE_DESK)


class PreparationItem(MenuItem):
    """Shown to who prepares or approves vacancies."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person does so for any body."""
        held: set[Any] = {role for role, _body in roles_of(request.user)}
        return bool(held & {Role.PERSONNEL_OFFICER, Role.EDITOR, Role.MODERATOR})


@hooks.register("register_admin_urls")
def preparation() -> list[URLPattern]:
    """/admin/vacancies/ and the screens on which a competition is prepared."""
    return preparation_addresses.ADDRESSES


@hooks.register("register_admin_menu_item")
def preparation_menu() -> MenuItem:
    """The entry of the preparation in the menu."""
    return PreparationItem(_("Vacancies"), reverse_lazy("vacancies_prepare"), icon_name="form", order=140)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLPattern]:
    """/admin/competitions/ and the screens below it."""
    return ADDRESSES


@hooks.register("register_admin_menu_item")
def desk_menu() -> MenuItem:
    """The desk's entry in the menu."""
    return DeskItem(_("Competitions"), reverse_lazy("competition_list"), icon_name="clipboard-list", order=150)
