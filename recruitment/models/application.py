"""Applications, the snapshots handed in, and the decision of the check."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.journal.immutability import immutable
from core.uploads.models import StoredFile
from recruitment.models.competition import Competition, Position


class Application(models.Model):
    """A candidate's application for one position: a draft until it is handed in, then known by its reference."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Handed in")
        IN_CHECK = "in_check", _("Being checked")
        REGISTERED = "registered", _("Registered")
        NOT_REGISTERED = "not_registered", _("Not registered")
        INVITED = "invited", _("Invited to the interview")
        ATTENDED = "attended", _("Interviewed")
        DECLINED = "declined", _("Declined the interview")
        NO_SHOW = "no_show", _("Did not come")
        SCORED = "scored", _("Scored")
        PASSED = "passed", _("Passed")
        FAILED = "failed", _("Did not pass")
        INVALIDATED = "invalidated", _("Interview to be repeated")
        RANKED = "ranked", _("Ranked")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    TRANSITIONS = {
        State.DRAFT: (State.SUBMITTED,),
        State.SUBMITTED: (State.IN_CHECK, State.WITHDRAWN),
        State.IN_CHECK: (State.REGISTERED, State.NOT_REGISTERED, State.WITHDRAWN),
        State.REGISTERED: (State.INVITED, State.WITHDRAWN),
        State.NOT_REGISTERED: (),
        State.INVITED: (State.ATTENDED, State.NO_SHOW, State.DECLINED, State.WITHDRAWN),
        State.ATTENDED: (State.SCORED, State.WITHDRAWN),
        State.DECLINED: (),
        State.NO_SHOW: (),
        State.SCORED: (State.PASSED, State.FAILED, State.INVALIDATED, State.WITHDRAWN),
        State.PASSED: (State.RANKED, State.WITHDRAWN),
        State.FAILED: (),
        State.INVALIDATED: (State.INVITED, State.WITHDRAWN),
        State.RANKED: (State.WITHDRAWN,),
        State.WITHDRAWN: (),
    }

    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="applications")
    position = models.ForeignKey(Position, models.PROTECT, related_name="applications", verbose_name=_("position"))
    reference = models.CharField(_("reference"), max_length=20, unique=True, null=True, blank=True)
    eligibility = models.JSONField(_("eligibility"), default=dict, blank=True)
    declarations = models.JSONField(_("declarations"), default=dict, blank=True)
    adjustments = models.TextField(_("what you need at the interview"), max_length=1000, blank=True)
    employer = models.CharField(_("employer when handed in"), max_length=200, blank=True)
    equality_answered = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-id"]
        indexes = [models.Index(fields=["position", "state"], name="application_position_state")]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "position"], name="application_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(reference__isnull=False, submitted_at__isnull=False),
                name="application_reference",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "draft",
                        "submitted",
                        "in_check",
                        "registered",
                        "not_registered",
                        "invited",
                        "attended",
                        "declined",
                        "no_show",
                        "scored",
                        "passed",
                        "failed",
                        "invalidated",
                        "ranked",
                        "withdrawn",
                    ]
                ),
                name="application_state",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"draft {self.pk}"


class Submission(models.Model):
    """An immutable snapshot of what was handed in; the last one counts, earlier ones are kept."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField(_("received at"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["application_id", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.number}"


class SubmissionContent(models.Model):
    """The words of a submission (canonical JSON with a nonce), apart from it so that retention can remove them."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="content", primary_key=True)
    text = models.TextField(help_text="Canonical JSON.")

    class Meta:
        verbose_name = _("content of a submission")
        verbose_name_plural = _("contents of submissions")

    def __str__(self) -> str:
        return f"content of {self.submission_id}"


class SubmissionFile(models.Model):
    """A file that belongs to a submission."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=12)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of a submission")
        verbose_name_plural = _("files of submissions")
        constraints = [models.UniqueConstraint(fields=["submission", "file"], name="submission_file_once")]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.kind}"


class EqualityAnswers(models.Model):
    """Voluntary answers for equality statistics, tied to the competition and to nobody."""

    competition = models.ForeignKey(Competition, models.PROTECT, related_name="equality_answers")
    gender = models.CharField(_("gender"), max_length=20, blank=True)
    age_band = models.CharField(_("age"), max_length=20, blank=True)
    disability = models.CharField(_("disability"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("equality answers")
        verbose_name_plural = _("equality answers")

    def __str__(self) -> str:
        return f"equality answers {self.pk}"


class CheckDecision(models.Model):
    """A person's decision whether an application is registered, with the coded ground when it is not."""

    class Outcome(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        NOT_REGISTERED = "not_registered", _("Not registered")

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    ground = models.CharField(_("ground"), max_length=40, blank=True)
    text = models.TextField(_("reasons"), max_length=2000, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision of the check")
        verbose_name_plural = _("decisions of the check")
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="check_decision_once"),
            models.CheckConstraint(
                condition=Q(outcome="registered") | (~Q(ground="") & ~Q(text="") & ~Q(legal_basis="")),
                name="check_decision_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.outcome}"


for _model in (Submission, SubmissionContent, SubmissionFile, EqualityAnswers, CheckDecision):
    immutable(_model)
immutable(
    Application,
    columns=["candidate_id", "position_id", "reference", "submitted_at"],
    when="OLD.state <> 'draft'",
)
