"""The Wagtail pages of vacancies: a list, and one page per position and language.

A page holds the prose of a position; the facts stand in Position. The addresses are served by recruitment.urls, in half
the queries of Wagtail's own routing; `serve` is for whatever asks Wagtail. From the announcement on the public sees
the frozen text of the Announcement, whatever these rows say, and every way to change them is refused: in Wagtail's
screens (page_permissions), in the model, and by the database.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction, Revision

from core.errors import WrongState
from core.journal.immutability import immutable, refuse
from recruitment.models.competition import Position
from recruitment.page_permissions import IndexPermissions, VacancyPermissions
from recruitment.rules.prose import PROSE

FEATURES = ["ul", "ol", "bold", "italic"]
LANGUAGES = [("az", _("Azerbaijani")), ("en", _("English"))]


class _FixedPlace(Page):
    """A page that stays where the service put it."""

    class Meta:
        abstract = True

    def move(self, target: Page, pos: str | None = None, user: Any = None) -> None:
        """Refused: the address is part of what was announced. Raises WrongState."""
        raise WrongState(gettext("A vacancy page stays at its address."))

    def copy(self, *args: Any, **kwargs: Any) -> Page:
        """Refused: one position has one page in each language. Raises WrongState."""
        raise WrongState(gettext("A vacancy page cannot be copied."))

    create_alias = copy_for_translation = copy

    def get_view_restrictions(self) -> models.QuerySet:
        """None, and without asking: what is announced is public."""
        return PageViewRestriction.objects.none()


class VacancyIndexPage(_FixedPlace):
    """The list of vacancies in one language."""

    introduction = RichTextField(_("introduction"), blank=True, features=FEATURES)

    subpage_types = ["recruitment.VacancyPage"]
    is_creatable = False
    content_panels = [FieldPanel("title", read_only=True), FieldPanel("introduction")]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []
    template = "recruitment/vacancies/list.html"

    class Meta:
        verbose_name = _("list of vacancies")
        verbose_name_plural = _("lists of vacancies")

    def permissions_for_user(self, user: Any) -> IndexPermissions:
        """Its place is fixed; its introduction is ordinary content."""
        return IndexPermissions(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list with search and filters."""
        from recruitment.views.vacancies import show_list  # the views know the pages

        return show_list(request, self)


class VacancyPage(_FixedPlace):
    """The prose of one position in one language."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="pages", editable=False)
    language = models.CharField(max_length=2, choices=LANGUAGES, editable=False)
    summary = models.TextField(_("what the work is, in two sentences"), max_length=600, blank=True)
    duties = RichTextField(_("duties"), blank=True, features=FEATURES)
    requirements = RichTextField(_("requirements"), blank=True, features=FEATURES)
    conditions = RichTextField(_("conditions"), blank=True, features=FEATURES)

    parent_page_types = ["recruitment.VacancyIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False
    content_panels = [FieldPanel("title", read_only=True), *[FieldPanel(name) for name in PROSE]]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []
    template = "recruitment/vacancies/detail.html"

    class Meta:
        verbose_name = _("vacancy page")
        verbose_name_plural = _("vacancy pages")
        constraints = [models.UniqueConstraint(fields=["position", "language"], name="vacancy_page_once")]

    def prose(self) -> dict[str, str]:
        """The four texts as they stand on this object."""
        return {name: getattr(self, name) for name in PROSE}

    def permissions_for_user(self, user: Any) -> VacancyPermissions:
        """Drafts may be edited; nothing else is done through Wagtail."""
        return VacancyPermissions(user, self)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Only inside the announcement: the position is open already and the page not yet live. Raises WrongState."""
        if self.live or not Position.objects.filter(pk=self.position_id, state=Position.State.OPEN).exists():
            raise WrongState(gettext("A vacancy is published by the announcement of its competition alone."))
        super().publish(revision, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Refused. Raises WrongState."""
        raise WrongState(gettext("An announced vacancy stays public."))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Only while the position is being prepared. Raises WrongState."""
        if not Position.objects.filter(pk=self.position_id, state=Position.State.PLANNED).exists():
            raise WrongState(gettext("An announced vacancy stays public."))
        return super().delete(*args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The vacancy as announced."""
        from recruitment.views.vacancies import show_vacancy  # the views know the pages

        return show_vacancy(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as the public would see it."""
        from recruitment.views.vacancies import show_preview

        return show_preview(request, self)


class TextApproval(models.Model):
    """The text that was found good for the announcement, by its digest: an edit afterwards needs another look."""

    page = models.OneToOneField(VacancyPage, models.CASCADE, related_name="approval")
    sha256 = models.CharField(max_length=64)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("approval of a text")
        verbose_name_plural = _("approvals of texts")

    def __str__(self) -> str:
        return f"{self.page_id} {self.sha256[:12]}"


_OF_VACANCY = (
    "EXISTS (SELECT 1 FROM recruitment_vacancypage v JOIN recruitment_position p ON p.id = v.position_id "
    "WHERE v.page_ptr_id = {page} AND {condition})"
)
_ANNOUNCED = "EXISTS (SELECT 1 FROM recruitment_position p WHERE p.id = OLD.position_id AND p.state <> 'planned')"

immutable(VacancyPage, columns=[*PROSE, "position_id", "language"], deletable=True, when=_ANNOUNCED)
refuse(VacancyPage, "DELETE", when=_ANNOUNCED, because="announced")
refuse(
    VacancyPage,
    "INSERT",
    when="EXISTS (SELECT 1 FROM wagtailcore_page g WHERE g.id = NEW.page_ptr_id AND g.live)",
    because="announcement_publishes",
)
refuse(
    Page,
    "UPDATE",
    when="NEW.live AND NOT OLD.live AND " + _OF_VACANCY.format(page="OLD.id", condition="p.state = 'planned'"),
    because="vacancy_publish",
)
refuse(
    Page,
    "UPDATE",
    when="((OLD.live AND NOT NEW.live) OR OLD.slug <> NEW.slug) AND "
    + _OF_VACANCY.format(page="OLD.id", condition="p.state <> 'planned'"),
    because="vacancy_fixed",
)
refuse(
    Page,
    "UPDATE",
    when="(NEW.go_live_at IS NOT NULL OR NEW.expire_at IS NOT NULL) AND "
    + _OF_VACANCY.format(page="OLD.id", condition="1=1"),
    because="vacancy_schedule",
)
refuse(
    Revision,
    "UPDATE",
    when="NEW.approved_go_live_at IS NOT NULL AND EXISTS (SELECT 1 FROM recruitment_vacancypage v "
    "JOIN django_content_type c ON c.id = OLD.content_type_id "
    "WHERE CAST(v.page_ptr_id AS varchar(255)) = OLD.object_id AND c.app_label = 'recruitment' "
    "AND c.model = 'vacancypage')",
    because="revision_schedule",
)
