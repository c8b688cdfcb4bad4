"""Application: core.pagecache."""

from django.apps import AppConfig
from wagtail.signals import page_published, page_unpublished, post_page_move


class PageCacheConfig(AppConfig):
    """Registers the package under the short label `pagecache`; what Wagtail itself publishes outdates the pages."""

    name = "core.pagecache"
    label = "pagecache"

    def ready(self) -> None:
        """Listen to Wagtail, whose editors publish pages without an action of ours."""
        from core.pagecache.actions import outdate_after_wagtail

        for signal in (page_published, page_unpublished, post_page_move):
            signal.connect(outdate_after_wagtail, dispatch_uid="core.pagecache")
