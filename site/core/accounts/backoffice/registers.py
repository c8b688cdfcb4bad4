"""Bodies, units and posts as registers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Widget, modelform_factory
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from core.accounts.actions import employ, end_employment, keep_register_row
from core.accounts.forms.people import PersonByAddress
from core.accounts.models import Body, Employment, Role, Unit
from core.accounts.permissions import bodies_of, may_manage_people
from core.deadlines.clock import now
from core.errors import DomainError
from core.ui.forms import DateInput

POST_FIELDS = ["person", "body", "unit", "post", "level", "starts", "ends"]
DAYS: dict[str, type[Widget] | Widget] = {
    "starts": DateInput,
    "ends": DateInput,
}  # Wagtail's own date fields are started by an inline script


class PostForm(WagtailAdminModelForm):
    """A post; its person is named by address, so that nobody is offered a list of everybody who has an account."""

    person = PersonByAddress(label=_("E-mail address of the person"))


class ActingView:
    """Saves through an action and shows its refusal on the form."""

    form: Any
    request: Any

    def form_valid(self, form: Any) -> Any:
        """Wagtail's saving, with the action's refusal shown on the form."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            self.produced_error_message = str(refusal)
            return self.form_invalid(form)  # type: ignore[attr-defined]

    def save_instance(self) -> Any:
        """One action."""
        return keep_register_row(row=self.form.instance, changed=self.form.changed_data, by=self.request.user, at=now())


class RegisterCreate(ActingView, generic.CreateView):
    """A new row."""


class RegisterEdit(ActingView, generic.EditView):
    """A changed row."""

    def save_instance(self) -> Any:
        """As the mixin; Wagtail asks afterwards what changed."""
        self.has_content_changes = self.form.has_changed()
        return super().save_instance()


class NothingDeleted(ModelPermissionPolicy):
    """Rows that records stand on are kept: nobody deletes them, whatever else they may do."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As the role table says, but for deleting."""
        return action != "delete" and super().user_has_permission(user, action)


class RegisterViewSet(ModelViewSet):
    """What the registers have in common."""

    search_backend_name = None
    copy_view_enabled = False

    @cached_property
    def permission_policy(self) -> NothingDeleted:
        """Wagtail asks this for every screen."""
        return NothingDeleted(self.model)


class BodyViewSet(RegisterViewSet):
    """State bodies."""

    model = Body
    icon = "site"
    menu_label = _("State bodies")
    add_view_class, edit_view_class = RegisterCreate, RegisterEdit
    form_fields = ["code", "name_az", "name_en", "is_oversight", "higher_body", "address", "phone", "email"]
    list_display = ["name_en", "name_az", "code", "is_oversight"]
    search_fields = ["name_az", "name_en", "code"]


class UnitViewSet(RegisterViewSet):
    """Departments."""

    model = Unit
    icon = "folder-open-inverse"
    menu_label = _("Units")
    add_view_class, edit_view_class = RegisterCreate, RegisterEdit
    form_fields = ["body", "parent", "name_az", "name_en"]
    list_display = ["name_en", "name_az", "body"]
    list_filter = ["body"]
    search_fields = ["name_az", "name_en"]


def employments_for(user: Any) -> QuerySet[Employment]:
    """All posts for administrators; for a personnel officer those of the own bodies."""
    found = Employment.objects.select_related("person", "body", "unit")
    if may_manage_people(user):
        return found
    bodies = bodies_of(user, Role.PERSONNEL_OFFICER)
    return found if None in bodies else found.filter(body__in=bodies)


class EmploymentIndex(generic.IndexView):
    """The posts the reader may see."""

    def get_base_queryset(self) -> Any:
        """Wagtail's list, narrowed."""
        return employments_for(self.request.user)


class EmploymentCreate(ActingView, generic.CreateView):
    """A new post."""

    def get_form_class(self) -> Any:
        """With the browser's own date fields."""
        return modelform_factory(Employment, form=PostForm, fields=POST_FIELDS, widgets=DAYS)

    def save_instance(self) -> Any:
        """The action that notes a post."""
        return employ(by=self.request.user, at=now(), **self.form.cleaned_data)


class OwnPost:
    """A screen about one post, for whoever may see that post."""

    request: Any

    def get_object(self) -> Any:
        """A post the reader may see. Raises PermissionDenied."""
        post = super().get_object()  # type: ignore[misc]
        if not employments_for(self.request.user).filter(pk=post.pk).exists():
            raise PermissionDenied
        return post


class EmploymentHistory(OwnPost, HistoryView):
    """What was changed about a post."""


class EmploymentUsage(OwnPost, UsageView):
    """What stands on a post."""


class EmploymentEdit(OwnPost, ActingView, generic.EditView):
    """The last day of a post; what a post was stays as it was."""

    def get_form_class(self) -> Any:
        """Only the last day."""
        return modelform_factory(Employment, form=WagtailAdminModelForm, fields=["ends"], widgets=DAYS)

    def save_instance(self) -> Any:
        """The action that ends a post."""
        self.has_content_changes = True
        end_employment(employment=self.object, ends=self.form.cleaned_data["ends"], by=self.request.user, at=now())
        return self.object


class EmploymentViewSet(RegisterViewSet):
    """Posts of people in bodies."""

    model = Employment
    icon = "user"
    menu_label = _("Posts")
    index_view_class, add_view_class, edit_view_class = EmploymentIndex, EmploymentCreate, EmploymentEdit
    history_view_class, usage_view_class = EmploymentHistory, EmploymentUsage
    form_fields = POST_FIELDS
    list_display = ["person", "post", "body", "level", "starts", "ends"]
    list_filter = ["body"]
    search_fields = ["person__last_name", "person__first_name", "post"]


class RegistersGroup(ViewSetGroup):
    """One entry of the menu."""

    menu_label = _("Bodies and posts")
    menu_icon = "site"
    menu_order = 610
    items = (BodyViewSet, UnitViewSet, EmploymentViewSet)
