"""The public pages of vacancies."""

from recruitment.views.vacancies.detail import show_preview, show_vacancy, vacancy_page
from recruitment.views.vacancies.files import announcement, calendar, feed, pdf
from recruitment.views.vacancies.listing import listing, show_list

__all__ = [
    "announcement", "calendar", "feed", "listing", "pdf", "show_list", "show_preview", "show_vacancy", "vacancy_page",
]  # fmt: skip
