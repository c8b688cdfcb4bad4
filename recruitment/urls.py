"""Addresses of the service; kept a list."""

from django.urls import path, re_path

from recruitment.views import my, vacancies
from recruitment.views import results as results_views
from recruitment.views.apply import handin, papers, rows, sections, start
from recruitment.views.panel import candidate, decisions, marks, sheet, today

app_name = "recruitment"

LIST = r"^apply/(?P<slug>[-\w]+)/(?P<section>education|experience)/"

urlpatterns = [
    # vacancies: pages of the CMS, served here in half the queries of its own routing
    path("vacancies/", vacancies.listing, name="vacancies"),
    path("vacancies/feed/", vacancies.feed, name="vacancies_feed"),
    path("vacancies/<slug:slug>/", vacancies.vacancy_page, name="vacancy"),
    path("vacancies/<slug:slug>/pdf/", vacancies.pdf, name="vacancy_pdf"),
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
    # the committee member
    path("panel/", today.panel, name="panel"),
    path("panel/declare/<slug:reference>/", today.declaration, name="panel_declare"),
    path("panel/candidate/<slug:reference>/", candidate.candidate, name="panel_candidate"),
    path("panel/candidate/<slug:reference>/paper/<int:number>/", candidate.paper, name="panel_paper"),
    path("panel/candidate/<slug:reference>/mark/<slug:code>/", sheet.mark, name="panel_mark"),
    path("panel/candidate/<slug:reference>/sheet/", sheet.summary, name="panel_summary"),
    path("panel/candidate/<slug:reference>/marks/", marks.marks, name="panel_marks"),
    path("panel/candidate/<slug:reference>/marks/<slug:code>/", marks.amend, name="panel_amend"),
    path("panel/tie/<slug:slug>/", decisions.tie, name="panel_tie"),
    path("panel/protocol/<int:pk>/", decisions.protocol, name="panel_protocol"),
    # results
    path("results/", results_views.index, name="results"),
    path("results/<slug:slug>/", results_views.competition, name="results_competition"),
    path("results/<slug:slug>/data.json", results_views.data, name="results_data"),
    path("results/<slug:slug>/data.csv", results_views.table, name="results_table"),
    path("results/<slug:slug>/schema.json", results_views.schema, name="results_schema"),
    path("results/<slug:slug>/protocol/<slug:code>/", results_views.protocol, name="results_protocol"),
]
