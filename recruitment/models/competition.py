"""Competitions, their positions, and the announcement that freezes both."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Body, Unit
from core.deadlines.words import in_language
from core.journal.immutability import immutable


class Competition(models.Model):
    """One announcement of one or many positions under one plan (criteria, marks, ties, committee, window).

    `plan` is the JSON of recruitment.rules.plan.Plan: a draft until the announcement, frozen by the database after.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        ANNOUNCED = "announced", _("Open for applications")
        CLOSED = "closed", _("Closed, being decided")
        CONCLUDED = "concluded", _("Concluded")

    TRANSITIONS = {
        State.DRAFT: (State.ANNOUNCED,),
        State.ANNOUNCED: (State.CLOSED,),
        State.CLOSED: (State.CONCLUDED,),
        State.CONCLUDED: (),
    }

    class Route(models.TextChoices):
        COMPETITION = "competition", _("Competition")
        GENERAL_INTERVIEW = "general_interview", _("General interview")
        INTERNAL_INTERVIEW = "internal_interview", _("Internal interview")

    body = models.ForeignKey(Body, models.PROTECT, related_name="competitions", verbose_name=_("state body"))
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    number = models.CharField(_("number"), max_length=40, unique=True)
    title_az = models.CharField(_("title in Azerbaijani"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    route = models.CharField(_("route"), max_length=24, choices=Route.choices, default=Route.COMPETITION)
    binding_language = models.CharField(
        _("binding language"), max_length=2, choices=[("az", _("Azerbaijani")), ("en", _("English"))], default="az"
    )
    plan = models.JSONField(_("plan"), default=dict, encoder=DjangoJSONEncoder)
    announce_at = models.DateTimeField(_("to be announced at"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = _("competition")
        verbose_name_plural = _("competitions")
        ordering = ["-opens_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "announced", "closed", "concluded"]), name="competition_state"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opens_at__isnull=False, closes_at__gt=F("opens_at")),
                name="competition_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return in_language({"az": self.title_az, "en": self.title_en})


class Position(models.Model):  # type: ignore[django-manager-missing]  # pages come last
    """One vacant position (with one or more posts) of a competition, at a speed of its own after the closing."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Being prepared")
        OPEN = "open", _("Open for applications")
        IN_CHECK = "in_check", _("Papers being checked")
        IN_ASSESSMENT = "in_assessment", _("Being interviewed")
        REVEALED = "revealed", _("Marks revealed")
        RESULTS_PUBLISHED = "results_published", _("Results published")
        NOT_FILLED = "not_filled", _("Not filled")

    TRANSITIONS = {
        State.PLANNED: (State.OPEN,),
        State.OPEN: (State.IN_CHECK,),
        State.IN_CHECK: (State.IN_ASSESSMENT, State.NOT_FILLED),
        State.IN_ASSESSMENT: (State.REVEALED, State.NOT_FILLED),
        # Back: a divergence that decides the result repeats an interview.
        State.REVEALED: (State.IN_ASSESSMENT, State.RESULTS_PUBLISHED),
        State.RESULTS_PUBLISHED: (),
        State.NOT_FILLED: (),
    }

    class Kind(models.TextChoices):
        LAW = "law", _("Law")
        FINANCE = "finance", _("Finance and accounting")
        IT = "it", _("Information technology")
        SERVICE = "service", _("Service to citizens")
        PERSONNEL = "personnel", _("Personnel")
        RECORDS = "records", _("Records and archives")
        PUBLIC = "public", _("Public relations")
        ADMINISTRATION = "administration", _("Administration")
        ANALYSIS = "analysis", _("Analysis and planning")
        OTHER = "other", _("Other work")

    competition = models.ForeignKey(
        Competition, models.PROTECT, related_name="positions", verbose_name=_("competition")
    )
    committee = models.ForeignKey(
        "Committee", models.PROTECT, null=True, blank=True, related_name="positions", verbose_name=_("committee")
    )
    code = models.SlugField(_("code"), max_length=40)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    title_az = models.CharField(_("title in Azerbaijani"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("unit"))
    level = models.PositiveSmallIntegerField(_("class of the post"), default=5)
    kind = models.CharField(_("kind of work"), max_length=40, choices=Kind.choices, default=Kind.OTHER)
    posts = models.PositiveSmallIntegerField(_("number of posts"), default=1)
    place_az = models.CharField(_("place in Azerbaijani"), max_length=120)
    place_en = models.CharField(_("place in English"), max_length=120)
    salary_min = models.DecimalField(_("salary from, AZN a month"), max_digits=9, decimal_places=2)
    salary_max = models.DecimalField(_("salary to, AZN a month"), max_digits=9, decimal_places=2)
    words = models.TextField(editable=False, blank=True, default="", help_text="Folded words that a search looks in.")
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PLANNED, editable=False)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["competition_id", "code"]
        constraints = [
            models.UniqueConstraint(fields=["competition", "code"], name="position_code_once"),
            models.CheckConstraint(condition=Q(posts__gte=1), name="position_posts"),
            models.CheckConstraint(
                condition=Q(salary_min__gt=0, salary_max__gte=F("salary_min")), name="position_salary"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "planned",
                        "open",
                        "in_check",
                        "in_assessment",
                        "revealed",
                        "results_published",
                        "not_filled",
                    ]
                ),
                name="position_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return in_language({"az": self.title_az, "en": self.title_en})

    @property
    def place(self) -> str:
        """The place in the language in use."""
        return in_language({"az": self.place_az, "en": self.place_en})


class Announcement(models.Model):
    """The announced text and plan, as canonical JSON with its hash: what the public pages show from then on."""

    competition = models.OneToOneField(Competition, models.PROTECT, related_name="announcement")
    content = models.TextField(help_text="Canonical JSON: plan, window, positions with their texts, binding language.")
    sha256 = models.CharField(max_length=64)
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self) -> str:
        return f"{self.competition} {self.sha256[:12]}"


immutable(Announcement)
immutable(
    Competition,
    columns=[
        "plan",
        "opens_at",
        "closes_at",
        "binding_language",
        "route",
        "number",
        "slug",
        "title_az",
        "title_en",
        "body_id",
    ],
    when="OLD.state <> 'draft'",
)
immutable(
    Position,
    columns=[
        "competition_id",
        "code",
        "slug",
        "title_az",
        "title_en",
        "unit_id",
        "level",
        "kind",
        "posts",
        "place_az",
        "place_en",
        "salary_min",
        "salary_max",
    ],
    when="OLD.state <> 'planned'",
)
