"""From the reveal to the published merit list: every row immutable, every text canonical and hashed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.documents.models import Document
from core.journal.immutability import immutable
from recruitment.models.committee import Committee
from recruitment.models.competition import Competition, Position
from recruitment.models.interview import Interview, Session


class Reveal(models.Model):
    """The moment the secretary let the marks of a position be seen; a repeat makes a further one."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="reveals")
    number = models.PositiveSmallIntegerField()
    revealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revealed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reveal")
        verbose_name_plural = _("reveals")
        constraints = [models.UniqueConstraint(fields=["position", "number"], name="reveal_once")]

    def __str__(self) -> str:
        return f"{self.position_id}/{self.number}"


class Divergence(models.Model):
    """Marks so far apart that they decide the result: the calculation, and the interview it makes invalid."""

    interview = models.OneToOneField(Interview, models.PROTECT, related_name="divergence")
    calculation = models.TextField(help_text="Canonical JSON.")
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = _("divergence")
        verbose_name_plural = _("divergences")

    def __str__(self) -> str:
        return f"divergence of interview {self.interview_id}"


class TieDecision(models.Model):
    """The reasoned decision that orders candidates whom the whole chain leaves equal."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="tie_decisions")
    order = models.JSONField(help_text="References, the higher first.")
    reason = models.TextField(_("reason"), max_length=1000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision on a tie")
        verbose_name_plural = _("decisions on ties")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="tie_decision_reasoned")]

    def __str__(self) -> str:
        return f"tie decision {self.pk}"


class Ranking(models.Model):
    """A computed ranking of a position, with everything needed to compute it again."""

    position = models.ForeignKey(Position, models.PROTECT, related_name="rankings")
    number = models.PositiveSmallIntegerField()
    content = models.TextField(help_text="Canonical JSON.")
    sha256 = models.CharField(max_length=64)
    ranked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ranked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ranking")
        verbose_name_plural = _("rankings")
        ordering = ["position_id", "number"]
        constraints = [models.UniqueConstraint(fields=["position", "number"], name="ranking_once")]

    def __str__(self) -> str:
        return f"{self.position_id}/{self.number} {self.sha256[:12]}"


class Protocol(models.Model):
    """A numbered protocol; once it is up for signature its content cannot change, a correction is a new one."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Protocol of the committee")
        SESSION = "session", _("Protocol of the interview session")
        RANKING = "ranking", _("Protocol of the ranking")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FOR_SIGNATURE = "for_signature", _("For signature")
        SIGNED = "signed", _("Signed")
        PUBLISHED = "published", _("Published")

    TRANSITIONS = {
        State.DRAFT: (State.FOR_SIGNATURE,),
        State.FOR_SIGNATURE: (State.SIGNED,),
        State.SIGNED: (State.PUBLISHED,),
        State.PUBLISHED: (),
    }

    competition = models.ForeignKey(Competition, models.PROTECT, related_name="protocols")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    number = models.CharField(_("number"), max_length=40, unique=True)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="protocols")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="protocols")
    position = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="protocols")
    ranking = models.ForeignKey(Ranking, models.PROTECT, null=True, blank=True, related_name="protocols")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    content = models.TextField(help_text="Canonical JSON.")
    sha256 = models.CharField(max_length=64)
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=14, choices=State.choices, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = _("protocol")
        verbose_name_plural = _("protocols")
        ordering = ["competition_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "for_signature", "signed", "published"]), name="protocol_state"
            )
        ]

    def __str__(self) -> str:
        return self.number


class ProtocolSignature(models.Model):
    """A member's signature in the application, with a dissent when they have one."""

    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    dissent = models.TextField(_("dissenting opinion"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["protocol", "person"], name="protocol_signed_once")]

    def __str__(self) -> str:
        return f"{self.protocol_id} by {self.person_id}"


class Publication(models.Model):
    """The published merit list of a position: open data by reference, from a signed ranking protocol."""

    position = models.OneToOneField(Position, models.PROTECT, related_name="publication")
    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="+")
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="+")
    content = models.TextField(help_text="Canonical JSON.")
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("publication of results")
        verbose_name_plural = _("publications of results")

    def __str__(self) -> str:
        return f"{self.position_id} {self.sha256[:12]}"


for _model in (Reveal, Divergence, TieDecision, Ranking, ProtocolSignature, Publication):
    immutable(_model)
immutable(
    Protocol,
    columns=[
        "content", "sha256", "number", "kind", "competition_id", "committee_id", "session_id", "position_id",
        "ranking_id", "corrects_id", "drawn_up_at", "drawn_up_by_id",
    ],
    when="OLD.state <> 'draft'",
)  # fmt: skip
