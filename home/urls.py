"""Personal and search pages, under the language."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("my/", views.my_page, name="my"),
    path("search/", views.search, name="search"),
]
