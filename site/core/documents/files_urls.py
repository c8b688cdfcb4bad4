"""Addresses of documents' files: included at `files/d/`, outside the languages."""

from django.urls import path

from core.documents import views

app_name = "document_files"
urlpatterns = [
    path("<str:code>/", views.download, name="download"),
    path("<str:code>/original/", views.download, {"original": True}, name="original"),
]
