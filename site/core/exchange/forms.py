"""What a person hands in: a file."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("An .xlsx or .csv file of up to 5 MB, with headings in its first line.")
    )
