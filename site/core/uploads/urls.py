"""Addresses of private files: included at `files/`."""

from django.urls import path

from core.uploads import views

app_name = "uploads"
urlpatterns = [path("<uuid:uuid>/", views.file, name="file")]
