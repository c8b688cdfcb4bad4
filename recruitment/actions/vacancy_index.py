"""Where vacancies stand in the tree of pages: one list per language, under that language's first page."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
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
from core.journal.actions import record
from recruitment.models import VacancyIndexPage

TITLES = {"az": "Vakansiyalar", "en": "Vacancies"}
SLUG = "vacancies"
WORKFLOW = "Vakansiya mətnləri · Vacancy texts"


@transaction.atomic
def ensure_vacancy_index(
    *, parents: dict[str, Page] | None = None, by: Any = None, at: datetime
) -> dict[str, VacancyIndexPage]:
    """The list of vacancies in every language, made where it is missing, under `parents` or the site's first pages.

    Editors and moderators are let at the texts under it, and texts go through one approval. Safe to call again.
    """
    found: dict[str, VacancyIndexPage] = {}
    for code, _name in settings.LANGUAGES:
        locale = Locale.objects.get_or_create(language_code=code)[0]
        index = VacancyIndexPage.objects.filter(locale=locale).first()
        if index is None:
            index = _make((parents or {}).get(code) or _first_page(locale), locale, found)
            _let_in(index)
            record("vacancies.placed", index, by=by, at=at, content={"language": code})
        found[code] = index
    return found


def vacancy_index(language: str) -> VacancyIndexPage:
    """The list in this language. Raises VacancyIndexPage.DoesNotExist before the site is set up."""
    return VacancyIndexPage.objects.get(locale__language_code=language)


def _make(parent: Page, locale: Locale, others: dict[str, VacancyIndexPage]) -> VacancyIndexPage:
    index = VacancyIndexPage(
        title=TITLES[locale.language_code], slug=SLUG, locale=locale, live=True, show_in_menus=True
    )
    if others:
        index.translation_key = next(iter(others.values())).translation_key
    parent.add_child(instance=index)
    index.save_revision()
    return index


def _first_page(locale: Locale) -> Page:
    """The site's first page in this language; a copy of the other language's one where there is none yet."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page__locale").first()
    if site is None:
        root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
        first = root.add_child(instance=Page(title="Liyaqat", slug=locale.language_code, locale=locale))
        site = Site.objects.create(hostname="localhost", port=8000, is_default_site=True, root_page=first)
    first = site.root_page
    if first.locale_id == locale.pk:
        return first
    translated = first.get_translation_or_none(locale)
    if translated is None:
        translated = first.specific.copy_for_translation(locale)
        translated.save_revision().publish()
        translated.refresh_from_db()
    return translated


def _let_in(index: VacancyIndexPage) -> None:
    """Who writes and who approves may open the pages; what they may do there is page_permissions."""
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    for role in (Role.EDITOR, Role.MODERATOR, Role.PERSONNEL_OFFICER):
        GroupPagePermission.objects.get_or_create(group=group_of(role), page=index, permission=change)
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        task = GroupApprovalTask.objects.create(name=WORKFLOW)
        task.groups.set(_approvers())
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": workflow})


def _approvers() -> list[Group]:
    return [group_of(Role.MODERATOR), group_of(Role.PERSONNEL_OFFICER)]
