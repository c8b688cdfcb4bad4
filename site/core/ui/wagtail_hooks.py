"""Registration only: the design page, and our components' style sheet in the admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from core.ui.views import design, design_desk


@hooks.register("register_admin_urls")
def design_address() -> list[URLPattern]:
    """/admin/design/; Wagtail lets in only who may enter the admin."""
    return [
        path("design/", design, name="ui_design"),
        path("design/desk/", design_desk, name="ui_design_desk"),
    ]


@hooks.register("insert_global_admin_css")
def components_style() -> SafeString:
    """The components inside desks: everything under class lq."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def components_script() -> SafeString:
    """Error summaries, counters, copy buttons and one-press forms inside desks."""
    return format_html(
        '<script src="{}" defer></script><script src="{}" defer></script>',
        static("js/confirm.js"),
        static("js/copy.js"),
    )
