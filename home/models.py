"""The pages editors write: the front page of each language, and pages of text under it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.search import index

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class NoticeBlock(blocks.StructBlock):
    """A paragraph set apart."""

    title = blocks.CharBlock(label=_("title"), required=False)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link"])

    class Meta:
        icon = "info-circle"
        label = _("notice")
        template = "home/blocks/notice.html"


class TextBlocks(blocks.StreamBlock):
    """What a page of text is made of."""

    heading = blocks.CharBlock(label=_("heading"), icon="title", template="home/blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("paragraph"), features=TEXT_FEATURES)
    notice = NoticeBlock()
    picture = ImageBlock(label=_("picture"), template="home/blocks/picture.html")
    document = DocumentChooserBlock(label=_("document"), template="home/blocks/document.html")


class HomePage(Page):
    """The front page of one language: what the service is for, and what closes next."""

    introduction = models.TextField(_("introduction"), max_length=500)
    body = StreamField(TextBlocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what closes next, so that the front page leads on in one click."""
        from home.queries import closing_next

        return super().get_context(request, *args, **kwargs) | {"positions": closing_next()}


class ContentPage(Page):
    """A page of text; shown in the main menu when it stands under the front page and the box is ticked."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    body = StreamField(TextBlocks(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.ContentPage"]
    template = "home/content_page.html"

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
