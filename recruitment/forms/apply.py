"""The pages of an application as forms."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.deadlines.clock import now
from core.ui.forms import DateParts
from core.uploads.forms import UploadField
from recruitment.forms.draft import DraftForm
from recruitment.rules.draft import ENTRY_FIELDS, QUESTIONS
from recruitment.words.apply import ENTRIES, FIELDS, LEVELS, YES_NO

PHONE = RegexValidator(r"^[+0-9 ()\-]{5,40}$", _("Enter a telephone number, such as +994 12 123 45 67."))
FIN = RegexValidator(r"^[0-9A-Za-z]{5,20}$", _("Enter the seven letters and digits from the back of your card."))


def _text(name: str, limit: int, *, required: bool = True, hint: Any = "", autocomplete: str = "", **more: Any) -> Any:
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    widget = forms.TextInput(attrs=attrs | more.pop("attrs", {}))
    return forms.CharField(
        label=FIELDS[name], max_length=limit, required=required, help_text=hint, widget=widget, **more
    )


class PersonalForm(DraftForm):
    """Who the candidate is."""

    first_name = _text("first_name", 150, autocomplete="given-name")
    last_name = _text("last_name", 150, autocomplete="family-name")
    patronymic = _text("patronymic", 80, required=False, autocomplete="additional-name")
    birth_date = forms.DateField(
        label=FIELDS["birth_date"], widget=DateParts(birth=True), help_text=_("For example 27 3 1990")
    )
    citizenship = _text("citizenship", 80, autocomplete="country-name")
    identity_number = _text("identity_number", 20, validators=[FIN], hint=_("On the back of your identity card"))
    address = _text("address", 250, autocomplete="address-line1")
    phone = _text("phone", 40, autocomplete="tel", validators=[PHONE], attrs={"inputmode": "tel"})
    employer = forms.CharField(
        label=_("Present employer"),
        max_length=200,
        required=False,
        help_text=_("Committee members read it when they declare whether they have a conflict of interest."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def clean_birth_date(self) -> date:
        """A date of birth lies in the last 120 years."""
        value: date = self.cleaned_data["birth_date"]
        if not value.year >= 1900 or value >= timezone.localdate(now()):
            raise forms.ValidationError(_("Enter the day you were born."))
        return value


def _question(name: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=FIELDS[name], choices=YES_NO, widget=forms.RadioSelect)


class EligibilityForm(DraftForm):
    """What the law asks of a candidate and what bars one."""

    citizen, language, education, incapacity, conviction, medical, kinship = map(_question, QUESTIONS)


class EntryForm(DraftForm):
    """The ground on which a candidate comes to the interview."""

    entry = forms.ChoiceField(label=FIELDS["entry"], choices=ENTRIES, widget=forms.RadioSelect)


class EntryDetailsForm(DraftForm):
    """What is asked about the ground that was chosen; only its fields stay."""

    certificate_number = _text("certificate_number", 40)
    certificate_date = forms.DateField(
        label=FIELDS["certificate_date"],
        widget=DateParts(),
        help_text=_("A certificate is valid for five years, also for posts of lower classes."),
    )
    doctorate_field = _text("doctorate_field", 200)
    posts_held = forms.CharField(
        label=FIELDS["posts_held"],
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name each post with its years. Add the posts under Experience too."),
    )

    def __init__(self, *args: Any, entry: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(ENTRY_FIELDS.get(entry, ())):
            del self.fields[name]


class EducationForm(DraftForm):
    """One course of study."""

    level = forms.ChoiceField(label=FIELDS["level"], choices=[("", _("Choose a level")), *LEVELS.items()])
    institution = _text("institution", 200)
    speciality = _text("speciality", 200)
    from_year = forms.IntegerField(
        label=FIELDS["from_year"],
        min_value=1930,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    to_year = forms.IntegerField(
        label=FIELDS["to_year"],
        min_value=1930,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("If you still study, the year in which you will finish"),
    )

    def clean(self) -> dict[str, Any]:
        """The end does not lie before the beginning."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("from_year"), data.get("to_year")
        if begins and ends and ends < begins:
            self.add_error("to_year", _("This lies before the beginning."))
        return data


class ExperienceForm(DraftForm):
    """One post."""

    employer = _text("employer", 200)
    post = _text("post", 200, autocomplete="off")
    starts = forms.DateField(label=FIELDS["starts"], widget=DateParts())
    ends = forms.DateField(
        label=FIELDS["ends"], widget=DateParts(), required=False, help_text=_("Leave it empty if you still work there.")
    )
    civil_service = forms.BooleanField(label=_("This was a post of the civil service"), required=False)
    duties = forms.CharField(
        label=FIELDS["duties"], max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean(self) -> dict[str, Any]:
        """The end does not lie before the beginning."""
        data = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("This lies before the beginning."))
        return data


class NoExperienceForm(DraftForm):
    """Instead of posts."""

    no_experience = forms.BooleanField(label=_("I have not worked yet"), required=False)


class DeclarationsForm(DraftForm):
    """What the candidate declares, and what they need at the interview."""

    truth = forms.BooleanField(label=_("I declare that what I have given is true and complete."))
    consent = forms.BooleanField(
        label=_("I agree that the body and the committee use my data for this competition."),
    )
    adjustments = forms.CharField(
        label=FIELDS["adjustments"],
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example step-free access, an interpreter of sign language, or more time to read."),
    )


class PaperForm(forms.Form):
    """One file."""

    file = UploadField(label=_("Choose a file"))
    use_required_attribute = False


GENDERS = (("woman", _("Woman")), ("man", _("Man")), ("unsaid", _("I prefer not to say")))
AGES = (
    ("under_25", _("Under 25")),
    ("25_34", _("25 to 34")),
    ("35_44", _("35 to 44")),
    ("45_54", _("45 to 54")),
    ("55_over", _("55 or older")),
    ("unsaid", _("I prefer not to say")),
)
DISABILITIES = (("yes", _("Yes")), ("no", _("No")), ("unsaid", _("I prefer not to say")))


class EqualityForm(forms.Form):
    """Voluntary answers for statistics."""

    use_required_attribute = False
    gender = forms.ChoiceField(
        label=_("What is your gender?"), choices=GENDERS, widget=forms.RadioSelect, required=False
    )
    age_band = forms.ChoiceField(label=_("How old are you?"), choices=AGES, widget=forms.RadioSelect, required=False)
    disability = forms.ChoiceField(
        label=_("Do you have a disability?"), choices=DISABILITIES, widget=forms.RadioSelect, required=False
    )
