"""Addresses of the check page: included at `<language>/check/`."""

from django.urls import path

from core.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("<str:code>/", views.check, name="check"),
]
