"""The addresses under /admin/ where competitions are prepared."""

from django.urls import URLPattern, path

from recruitment.backoffice import competitions

ADDRESSES: list[URLPattern] = [
    path("vacancies/", competitions.vacancies_prepare, name="vacancies_prepare"),
    path("vacancies/pages/<int:pk>/preview/", competitions.vacancy_preview, name="vacancy_preview"),
    path("competitions/new/", competitions.competition_new, name="competition_new"),
    path("competitions/<int:pk>/details/", competitions.competition_edit, name="competition_edit"),
    path("competitions/<int:pk>/plan/", competitions.competition_plan, name="competition_plan"),
    path("competitions/<int:pk>/vacancies/", competitions.competition_texts, name="competition_texts"),
    path("competitions/<int:pk>/announce/", competitions.competition_announce, name="competition_announce"),
    path("positions/<int:pk>/remove/", competitions.position_remove, name="position_remove"),
]
