"""Fixed questions, sessions and interviews."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.deadlines.words import in_language
from core.journal.immutability import refuse
from recruitment.models.application import Application
from recruitment.models.committee import Committee
from recruitment.models.competition import Position


class Question(models.Model):
    """A question every candidate of a position gets; the parallel set is for a repeated interview."""

    class Set(models.TextChoices):
        MAIN = "main", _("first interview")
        PARALLEL = "parallel", _("repeated interview")

    position = models.ForeignKey(Position, models.PROTECT, related_name="questions")
    set = models.CharField(_("set"), max_length=8, choices=Set.choices, default=Set.MAIN)
    order = models.PositiveSmallIntegerField(_("order"))
    criterion = models.CharField(_("criterion"), max_length=20)
    text_az = models.TextField(_("question in Azerbaijani"), max_length=1000)
    text_en = models.TextField(_("question in English"), max_length=1000)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position_id", "set", "order"]
        constraints = [models.UniqueConstraint(fields=["position", "set", "order"], name="question_order_once")]

    def __str__(self) -> str:
        return f"{self.position_id} {self.set} {self.order}"

    @property
    def text(self) -> str:
        """The question in the language in use."""
        return in_language({"az": self.text_az, "en": self.text_en})


class Session(models.Model):
    """A sitting of a committee, at a place, on a day, in the order the secretary set."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")

    TRANSITIONS = {State.PLANNED: (State.HELD,), State.HELD: ()}

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"))
    starts_at = models.DateTimeField(_("begins at"))
    place_az = models.CharField(_("place in Azerbaijani"), max_length=200)
    place_en = models.CharField(_("place in English"), max_length=200)
    minutes_each = models.PositiveSmallIntegerField(_("minutes for each candidate"), default=30)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED, editable=False)

    class Meta:
        verbose_name = _("interview session")
        verbose_name_plural = _("interview sessions")
        ordering = ["committee_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="session_number_once"),
            models.CheckConstraint(condition=Q(state__in=["planned", "held"]), name="session_state"),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.number}"

    @property
    def place(self) -> str:
        """The place in the language in use."""
        return in_language({"az": self.place_az, "en": self.place_en})


class Interview(models.Model):
    """One candidate's interview; a repeat is a further round with the parallel questions."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        ATTENDED = "attended", _("Attended")
        NO_SHOW = "no_show", _("Did not come")
        DECLINED = "declined", _("Declined")
        INVALID = "invalid", _("Invalid, repeated")

    TRANSITIONS = {
        State.PLANNED: (State.ATTENDED, State.NO_SHOW, State.DECLINED),
        State.ATTENDED: (State.INVALID,),
        State.NO_SHOW: (),
        State.DECLINED: (),
        State.INVALID: (),
    }

    session = models.ForeignKey(Session, models.PROTECT, related_name="interviews")
    application = models.ForeignKey(Application, models.PROTECT, related_name="interviews")
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    order = models.PositiveSmallIntegerField(_("order"))
    starts_at = models.DateTimeField(_("begins at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED, editable=False)

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["session_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="interview_round_once"),
            models.UniqueConstraint(fields=["session", "order"], name="interview_order_once"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "attended", "no_show", "declined", "invalid"]), name="interview_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} round {self.round}"

    @property
    def question_set(self) -> str:
        """Which questions are asked: the parallel set from the second round on."""
        return Question.Set.MAIN if self.round == 1 else Question.Set.PARALLEL


_ASKED = (
    "EXISTS (SELECT 1 FROM recruitment_position p WHERE p.id = {row}.position_id"
    " AND p.state NOT IN ('planned', 'open', 'in_check'))"
)
refuse(Question, "UPDATE", when=f"{_ASKED.format(row='OLD')} OR {_ASKED.format(row='NEW')}", because="asked")
refuse(Question, "DELETE", when=_ASKED.format(row="OLD"), because="asked")
refuse(Question, "INSERT", when=_ASKED.format(row="NEW"), because="asked")
