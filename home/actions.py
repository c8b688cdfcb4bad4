"""Laying out the site: the front page of each language and the sections every installation has."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from core.accounts.groups import group_of
from core.accounts.models import Role
from home.models import HomePage
from recruitment.actions.vacancy_index import ensure_vacancy_index

MAIN = settings.LANGUAGE_CODE
TITLES = {"az": "Dövlət qulluğunda iş", "en": "Work in the civil service"}
INTRODUCTIONS = {
    "az": "Açıq müsabiqə ilə tutulan vakansiyalar, onların qaydaları və hər kəsin yoxlaya biləcəyi nəticələr.",
    "en": "Vacancies filled by open competition, the rules they follow, and results anybody can check.",
}
PAGE_RIGHTS = {
    Role.EDITOR: ("add_page", "change_page"),
    Role.MODERATOR: ("add_page", "change_page", "publish_page"),
}
IMAGE_RIGHTS = ("add_image", "change_image", "choose_image")
DOCUMENT_RIGHTS = ("add_document", "change_document", "choose_document")
COLLECTION_RIGHTS = Q(content_type__app_label__in=["wagtailimages", "wagtaildocs"]) & Q(
    codename__in=[*IMAGE_RIGHTS, *DOCUMENT_RIGHTS]
)
WORKFLOW = "Səhifələr · Pages"


@transaction.atomic
def lay_out_site(*, at: datetime) -> HomePage:
    """Make what is missing of the page tree: locales, front pages, the vacancies section. Safe to call again.

    Returns the front page of the main language.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locales[MAIN]))
    first = HomePage.objects.filter(locale=locales[MAIN]).first() or _add_home(root, locales[MAIN])
    homes: dict[str, Page] = {MAIN: first}
    for code, locale in locales.items():
        if code != MAIN:
            homes[code] = HomePage.objects.filter(locale=locale).first() or _add_home(root, locale, first)
    for page in homes.values():
        _let_in(page)
    _open_collection()
    _serve(first)
    ensure_vacancy_index(parents=homes, at=at)
    return first


def _add_home(root: Page, locale: Locale, translation_of: HomePage | None = None) -> HomePage:
    code = locale.language_code
    page = HomePage(title=TITLES[code], slug=code, locale=locale, introduction=INTRODUCTIONS[code])
    if translation_of is not None:
        page.translation_key = translation_of.translation_key
    return root.add_child(instance=page)


def _serve(home: HomePage) -> None:
    """Make the front page the root of the site, and take away Wagtail's welcome page once nothing hangs on it."""
    site, _made = Site.objects.get_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    if site.root_page_id != home.pk:
        old = site.root_page
        site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
        site.save()
        if type(old.specific) is Page and old.depth == 2 and not old.get_children().exists():
            old.delete()


def _let_in(home: Page) -> None:
    """Editors write the pages of text and send them to be approved, moderators approve and publish them."""
    for role, codenames in PAGE_RIGHTS.items():
        for codename in codenames:
            right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group_of(role), page=home, permission=right)
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        task = GroupApprovalTask.objects.create(name=WORKFLOW)
        task.groups.set([group_of(Role.MODERATOR)])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})


def _open_collection() -> None:
    """Pictures and documents for the pages of text; nothing private is ever kept there."""
    collection = Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Root"))
    for right in Permission.objects.filter(COLLECTION_RIGHTS):
        for role in PAGE_RIGHTS:
            GroupCollectionPermission.objects.get_or_create(
                group=group_of(role), collection=collection, permission=right
            )
