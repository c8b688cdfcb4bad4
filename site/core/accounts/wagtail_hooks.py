"""Registration only: the people desk, the registers."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.accounts.backoffice import people, recovery
from core.accounts.backoffice.registers import RegistersGroup
from core.accounts.permissions import may_manage_people


@hooks.register("register_admin_urls")
def people_addresses() -> list[URLPattern]:
    """/admin/people/..."""
    return [
        path("people/", people.PeopleList.as_view(), name="people"),
        path("people/invite/", people.Invite.as_view(), name="people_invite"),
        path("people/recovery/", recovery.WishList.as_view(), name="people_wishes"),
        path("people/recovery/<uuid:public_id>/", recovery.Wish.as_view(), name="people_wish"),
        path("people/<uuid:public_id>/", people.Person.as_view(), name="people_person"),
        path("people/<uuid:public_id>/invite/", people.InviteAgain.as_view(), name="people_invite_again"),
        path("people/<uuid:public_id>/grant/", people.Grant.as_view(), name="people_grant"),
        path("people/<uuid:public_id>/hand-over/", people.HandOver.as_view(), name="people_hand_over"),
        path("people/<uuid:public_id>/deputy/<int:grant>/", people.Deputy.as_view(), name="people_deputy"),
        path("people/<uuid:public_id>/revoke/<int:grant>/", people.Revoke.as_view(), name="people_revoke"),
    ]


class PeopleMenuItem(MenuItem):
    """Shown to whoever may manage people."""

    def is_shown(self, request: HttpRequest) -> Any:
        """Administrators only."""
        return may_manage_people(request.user)


@hooks.register("register_admin_menu_item")
def people_menu() -> MenuItem:
    """The desk in the menu."""
    return PeopleMenuItem(_("People"), reverse("people"), name="people", icon_name="group", order=600)


@hooks.register("register_admin_viewset")
def registers() -> RegistersGroup:
    """Bodies, units, posts."""
    return RegistersGroup()
