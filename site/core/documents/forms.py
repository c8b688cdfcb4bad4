"""Input of the check page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.documents.codes import normal_code
from core.uploads.limits import limits


class CodeForm(forms.Form):
    """A code as somebody types it from paper."""

    code = forms.CharField(
        label=_("Code of the document"),
        help_text=_("Eight letters and digits beside the square code at the foot of the page, such as 7K3M-9Q2F."),
        max_length=40,
        error_messages={"required": _("Enter the code that stands at the foot of the document.")},
    )

    def clean_code(self) -> str:
        """The code as we write it."""
        code = normal_code(self.cleaned_data["code"])
        if not code:
            raise ValidationError(
                _("A code has eight letters and digits, such as 7K3M-9Q2F; 0, 1, I, L, O and U never occur in it.")
            )
        return code


class CompareForm(forms.Form):
    """A file to compare with a document; it is read once and not kept."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_("The PDF as you received it. It is compared here and not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": _("Choose the PDF file to compare."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> Any:
        """The file. Raises ValidationError for one larger than any document can be."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > limits().bytes:
            raise ValidationError(_("This file is too large to be a document issued here."))
        return file
