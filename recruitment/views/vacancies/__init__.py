"""The public pages of vacancies; the Wagtail pages hand over to these."""

from recruitment.views.vacancies.detail import show_preview, show_vacancy
from recruitment.views.vacancies.files import announcement, calendar, show_feed, show_pdf
from recruitment.views.vacancies.listing import show_list

__all__ = [
    "announcement", "calendar", "show_feed", "show_list", "show_pdf", "show_preview", "show_vacancy",
]  # fmt: skip
