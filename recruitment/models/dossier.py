"""What a candidate gives once and every application of theirs uses."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.uploads.models import StoredFile


class Dossier(models.Model):
    """A candidate's own papers: who they are; education, experience and documents hang on it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="dossier")
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    citizenship = models.CharField(_("citizenship"), max_length=80, blank=True)
    identity_number = models.CharField(_("personal identification number (FIN)"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    employer = models.CharField(_("present employer"), max_length=200, blank=True)
    no_experience = models.BooleanField(_("I have not worked yet"), default=False)

    class Meta:
        verbose_name = _("candidate's dossier")
        verbose_name_plural = _("candidates' dossiers")

    def __str__(self) -> str:
        return f"dossier {self.pk}"


class Education(models.Model):
    """One completed or current course of study; incomplete while it is being filled in."""

    class Level(models.TextChoices):
        SECONDARY = "secondary", _("Secondary")
        VOCATIONAL = "vocational", _("Vocational")
        BACHELOR = "bachelor", _("Bachelor")
        MASTER = "master", _("Master")
        DOCTOR = "doctor", _("Doctor of sciences")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="education")
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    speciality = models.CharField(_("speciality"), max_length=200, blank=True)
    from_year = models.PositiveSmallIntegerField(_("from (year)"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("until (year)"), null=True, blank=True)

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("education")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_year__isnull=True) | Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                name="education_years",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.institution}"


class Experience(models.Model):
    """One post held, past or present; incomplete while it is being filled in."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="experience")
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    civil_service = models.BooleanField(_("civil service"), default=False)
    duties = models.TextField(_("what you did"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experience")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gte=F("starts")),
                name="experience_dates",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.employer}"


class DossierDocument(models.Model):
    """One paper of the candidate, uploaded before it is handed in."""

    class Kind(models.TextChoices):
        IDENTITY = "identity", _("Identity card")
        DIPLOMA = "diploma", _("Diploma")
        EMPLOYMENT = "employment", _("Employment record")
        CERTIFICATE = "certificate", _("Civil-service certificate")
        OTHER = "other", _("Other paper")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind of paper"), max_length=12, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("document of a candidate")
        verbose_name_plural = _("documents of candidates")
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
