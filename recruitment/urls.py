"""Addresses of the service; kept a list."""

from django.urls import path, re_path

from recruitment.views import my, vacancies
from recruitment.views.apply import handin, papers, rows, sections, start

app_name = "recruitment"

LIST = r"^apply/(?P<slug>[-\w]+)/(?P<section>education|experience)/"

urlpatterns = [
    # files beside the vacancy pages, which Wagtail serves
    path("vacancies/<slug:slug>/calendar.ics", vacancies.calendar, name="vacancy_calendar"),
    path("vacancies/<slug:slug>/announcement.json", vacancies.announcement, name="announcement"),
    # the application
    path("apply/<slug:slug>/", start.apply, name="apply"),
    path("apply/<slug:slug>/check/", handin.check, name="apply_check"),
    path("apply/<slug:slug>/equality/", handin.equality, name="apply_equality"),
    path("apply/<slug:slug>/education/", rows.rows, {"section": "education"}, name="apply_education"),
    path("apply/<slug:slug>/experience/", rows.rows, {"section": "experience"}, name="apply_experience"),
    re_path(LIST + r"add/$", rows.add_row, name="apply_row_add"),
    re_path(LIST + r"(?P<pk>\d{1,18})/$", rows.row, name="apply_row"),
    re_path(LIST + r"(?P<pk>\d{1,18})/remove/$", rows.remove_row, name="apply_row_remove"),
    path("apply/<slug:slug>/documents/", papers.documents, name="apply_documents"),
    path("apply/<slug:slug>/documents/<slug:kind>/", papers.paper, name="apply_paper"),
    path("apply/<slug:slug>/documents/<slug:kind>/<int:pk>/remove/", papers.remove_paper, name="apply_paper_remove"),
    path("apply/<slug:slug>/<slug:name>/", sections.section, name="apply_section"),
    # the candidate's own pages
    path("my/applications/", my.applications, name="applications"),
    path("my/applications/<slug:reference>/", my.application, name="application"),
    path("my/applications/<slug:reference>/withdraw/", my.withdraw, name="withdraw"),
]
