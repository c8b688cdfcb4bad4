"""A form that may be left half filled: what is valid is kept, what is missing is said."""

from typing import Any

from django import forms


class DraftForm(forms.Form):
    """A section of a draft. `partial()` gives what can be kept even when the form is not valid."""

    use_required_attribute = False

    def partial(self) -> dict[str, Any]:
        """The fields that are valid or empty; a field that was typed wrongly is left out."""
        self.is_valid()
        return {name: value for name in self.fields for value in self._kept(name)}

    def _kept(self, name: str) -> list[Any]:
        if name in self.cleaned_data:
            return [self.cleaned_data[name]]
        raw = self[name].data
        if isinstance(self.fields[name], forms.BooleanField):
            return [False]
        if raw not in self.fields[name].empty_values:
            return []
        return [None if isinstance(self.fields[name], forms.DateField | forms.IntegerField) else ""]

    @property
    def sentences(self) -> dict[str, str]:
        """Each field's errors in one text, for the script that saves while one types."""
        return {name: " ".join(str(text) for text in texts) for name, texts in self.errors.items()}
