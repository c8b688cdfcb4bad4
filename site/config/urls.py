"""The contract of addresses; each application brings its own."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.accounts.urls import development_patterns
from home import views as home_views
from home.api import api
from home.sitemaps import sitemap

urlpatterns = [
    path("admin/login/", home_views.back_office_door),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("files/d/", include("core.documents.files_urls")),
    path("files/", include("core.uploads.urls")),
    path("api/v1/", api.urls),
    path("", include("core.jobs.urls")),
    path("sitemap.xml", sitemap),
    path("robots.txt", home_views.robots),
    path(".well-known/security.txt", home_views.security_txt),
]

urlpatterns += development_patterns()

urlpatterns += i18n_patterns(
    path("check/", include("core.documents.urls")),
    path("account/", include("core.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("", include("recruitment.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
)
