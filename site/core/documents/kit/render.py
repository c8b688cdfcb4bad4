"""From a sheet and its blocks to bytes: equal inputs, equal bytes, in any process on any day."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from core.documents.kit.blocks import title, under_title
from core.documents.kit.fonts import TEXT
from core.documents.kit.frame import SheetCanvas
from core.documents.kit.sheet import BOTTOM, SIDE, TOP, Sheet
from core.ui.moments import moment_in_words

LANGUAGES = {"az": "az-AZ", "en": "en-GB"}


def render(sheet: Sheet, blocks: Iterable[Any]) -> bytes:
    """The PDF's bytes. Blocks may be nested in lists. Language, title, author and instant come from the sheet."""
    out = io.BytesIO()
    width, height = sheet.size
    document = BaseDocTemplate(
        out,
        pagesize=sheet.size,
        title=sheet.title,
        author=sheet.issuer,
        subject=sheet.number or sheet.code,
        creator="Liyaqat",
        producer="Liyaqat",
        invariant=1,
        lang=LANGUAGES.get(sheet.language, sheet.language),
        initialFontName=TEXT,
    )
    frame = Frame(
        SIDE, BOTTOM, sheet.width, height - TOP - BOTTOM, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(_stamp, sheet=sheet)))
    story = [title(sheet.title), under_title(_under_title(sheet)), *_flat(blocks)]
    document.build(story, canvasmaker=partial(SheetCanvas, sheet=sheet))
    return out.getvalue()


def _under_title(sheet: Sheet) -> str:
    zone = ZoneInfo(settings.TIME_ZONE)  # not the reader's: the bytes must not depend on who asks
    instant = moment_in_words(sheet.issued_at, zone=zone, language=sheet.language)
    if not sheet.number:
        return instant
    return _("No. %(number)s, %(instant)s") % {"number": sheet.number, "instant": instant}


def _flat(blocks: Iterable[Any]) -> Sequence[Flowable]:
    found: list[Flowable] = []
    for block in blocks:
        if isinstance(block, list | tuple):
            found += _flat(block)
        else:
            found.append(block)
    return found


def _stamp(canvas: SheetCanvas, document: BaseDocTemplate, *, sheet: Sheet) -> None:
    """Write the sheet's instant, not the clock's, as the file's date."""
    stamp: TimeStamp = canvas._doc._timeStamp
    instant: datetime = sheet.issued_at.astimezone(UTC)
    stamp.t = instant.timestamp()
    stamp.lt = instant.timetuple()
    stamp.YMDhms = tuple(instant.timetuple()[:6])
    stamp.dhh = stamp.dmm = 0
