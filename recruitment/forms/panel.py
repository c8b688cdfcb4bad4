"""Forms of a committee member."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recruitment.models import ConflictDeclaration

NOTE = forms.Textarea(attrs={"rows": 3})


class DeclarationForm(forms.Form):
    """Whether there is a conflict of interest with a candidate."""

    outcome = forms.ChoiceField(
        label=_("Your declaration"), choices=ConflictDeclaration.Outcome.choices, widget=forms.RadioSelect
    )
    nature = forms.CharField(
        label=_("What the conflict is"), widget=NOTE, max_length=1000, required=False,
        help_text=_("Only when you declare a conflict: kinship, dependence, a dispute, a common business."),
    )  # fmt: skip


class MarkForm(forms.Form):
    """One mark and its note; whether the mark is on the scale is for the action to say."""

    value = forms.DecimalField(required=False, max_digits=7, decimal_places=2)
    note = forms.CharField(label=_("Note"), widget=NOTE, max_length=2000, required=False)


class SealForm(forms.Form):
    """The member says that the sheet may be closed for good."""

    sure = forms.BooleanField(
        label=_("I have checked my marks. After sealing nobody can change them."),
        error_messages={"required": _("Tick the box: sealing cannot be undone.")},
    )


class AmendForm(forms.Form):
    """Another mark after the reveal, and why."""

    value = forms.DecimalField(label=_("New mark"), max_digits=7, decimal_places=2)
    reason = forms.CharField(label=_("Reason"), widget=NOTE, max_length=1000)


class SignForm(forms.Form):
    """A signature, with a dissenting opinion when there is one."""

    dissent = forms.CharField(
        label=_("Dissenting opinion"), widget=NOTE, max_length=2000, required=False,
        help_text=_("Leave it empty when you agree. It becomes part of the protocol."),
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("I have read the protocol and sign it."),
        error_messages={"required": _("Tick the box to sign.")},
    )


class TieForm(forms.Form):
    """The order of candidates whom everything else leaves equal, and the reasons."""

    reason = forms.CharField(
        label=_("Reasons"), widget=NOTE, max_length=1000, help_text=_("They are published with the list.")
    )

    def __init__(self, *args: Any, references: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.references = list(references)
        places = [("", _now("Choose a place")), *((str(n), str(n)) for n in range(1, len(references) + 1))]
        chosen = {f"place_{at}": forms.ChoiceField(label=reference, choices=places)
                  for at, reference in enumerate(references)}  # fmt: skip
        self.fields = {**chosen, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Every place once."""
        given = super().clean() or {}
        places = [given.get(f"place_{at}") for at in range(len(self.references))]
        if all(places) and len(set(places)) != len(places):
            raise forms.ValidationError(_("Give every place once."))
        return given

    @property
    def order(self) -> list[str]:
        """The references, the higher first."""
        places = {reference: int(self.cleaned_data[f"place_{at}"]) for at, reference in enumerate(self.references)}
        return sorted(self.references, key=lambda reference: places[reference])
