"""A form field for one file: what may be chosen, and at once what is wrong with it."""

from typing import Any, BinaryIO, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from core.uploads import sentences
from core.uploads.inspection import EXTENSIONS, inspect
from core.uploads.limits import limits


def _hint() -> str:
    megabytes = limits().bytes // (1024 * 1024)
    return _("%(allowed)s, at most %(limit)s MB") % {"allowed": sentences.ALLOWED, "limit": megabytes}


class UploadField(forms.FileField):
    """A file that store_upload would accept; the quota is the action's to judge.

    `kinds` narrows what is accepted, e.g. ("pdf",).
    """

    def __init__(self, *, kinds: tuple[str, ...] = (), **options: Any) -> None:
        options.setdefault("help_text", lazy(_hint, str)())
        self.kinds = kinds  # before the widget asks for its attributes
        super().__init__(**options)
        self.error_messages["required"] = lazy(lambda: _("Choose a file."), str)()
        self.error_messages["empty"] = sentences.SENTENCES["empty"]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the browser what to offer."""
        accepted = [f".{ending}" for ending, kind in EXTENSIONS.items() if not self.kinds or kind in self.kinds]
        return {**super().widget_attrs(widget), "accept": ",".join(accepted)}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, judged by name and content. Raises ValidationError with the sentence for the person."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile) or file is initial:
            return file
        finding = inspect(file.name or "", cast("BinaryIO", file), limits())
        if finding.problem is not None:
            raise ValidationError(sentences.sentence(finding.problem), code=finding.problem.code)
        if self.kinds and finding.kind not in self.kinds:
            allowed = ", ".join(kind.upper() for kind in self.kinds)
            raise ValidationError(sentences.SENTENCES["extension"], code="extension", params={"allowed": allowed})
        return file
