"""The addresses of the competition desk under /admin/, by screen."""

from django.urls import URLPattern, path

from recruitment.backoffice import applications, committees, desk, journal, questions, review, sessions
from recruitment.backoffice.results import acts, pages

ADDRESSES: list[URLPattern] = [
    path("competitions/", desk.competition_list, name="competition_list"),
    path("competitions/<int:pk>/", desk.competition_desk, name="competition_desk"),
    path("competitions/<int:pk>/progress/", desk.competition_progress, name="competition_progress"),
    path("competitions/<int:pk>/applications/", applications.competition_applications, name="competition_applications"),
    path("competitions/<int:pk>/applications/bulk/", applications.applications_bulk, name="applications_bulk"),
    path("competitions/<int:pk>/applications/export/", applications.applications_export, name="applications_export"),
    path("competitions/<int:pk>/applications/filters/", applications.filter_save, name="filter_save"),
    path(
        "competitions/<int:pk>/applications/filters/<int:filter_pk>/remove/",
        applications.filter_remove,
        name="filter_remove",
    ),
    path(
        "competitions/<int:pk>/applications/<int:application_pk>/",
        review.application_review,
        name="application_review",
    ),
    path(
        "competitions/<int:pk>/applications/<int:application_pk>/decide/",
        review.application_decide,
        name="application_decide",
    ),
    path("competitions/<int:pk>/committees/", committees.competition_committees, name="competition_committees"),
    path("competitions/<int:pk>/committees/new/", committees.committee_new, name="committee_new"),
    path("competitions/<int:pk>/sessions/", sessions.competition_sessions, name="competition_sessions"),
    path("competitions/<int:pk>/journal/", journal.competition_journal, name="competition_journal"),
    path("positions/<int:pk>/begin/", desk.position_begin, name="position_begin"),
    path("positions/<int:pk>/questions/", questions.position_questions, name="position_questions"),
    path("committees/<int:pk>/", committees.committee_edit, name="committee_edit"),
    path("committees/<int:pk>/positions/", committees.committee_positions, name="committee_positions"),
    path("committees/<int:pk>/seats/", committees.committee_seat, name="committee_seat"),
    path("committees/<int:pk>/confirm/", committees.committee_confirm, name="committee_confirm"),
    path("committees/<int:pk>/sessions/new/", sessions.session_new, name="session_new"),
    path("seats/<int:pk>/remove/", committees.seat_remove, name="seat_remove"),
    path("seats/<int:pk>/waive/", committees.seat_waive, name="seat_waive"),
    path("seats/<int:pk>/substitute/", committees.seat_substitute, name="seat_substitute"),
    path("sessions/<int:pk>/", sessions.session_desk, name="session_desk"),
    path("sessions/<int:pk>/act/", sessions.session_act, name="session_act"),
    path("interviews/<int:pk>/attendance/", sessions.interview_attendance, name="interview_attendance"),
    path("competitions/<int:pk>/results/", pages.competition_results, name="competition_results"),
    path("positions/<int:pk>/results/", pages.position_results, name="recruitment_position_results"),
    path("positions/<int:pk>/results/act/", acts.position_act, name="recruitment_position_act"),
    path("interviews/<int:pk>/repeat/", acts.interview_repeat, name="recruitment_interview_repeat"),
    path("protocols/<int:pk>/", acts.protocol_page, name="recruitment_protocol_page"),
]
