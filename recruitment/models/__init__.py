"""The records of a competition, split by noun; the Wagtail pages come last so that Django finds them."""

from recruitment.models.application import (
    Application,
    CheckDecision,
    EqualityAnswers,
    Submission,
    SubmissionContent,
    SubmissionFile,
)
from recruitment.models.committee import Committee, ConflictDeclaration, Seat, StandingWaiver
from recruitment.models.competition import Announcement, Competition, Position
from recruitment.models.desk import SavedFilter
from recruitment.models.dossier import Dossier, DossierDocument, Education, Experience
from recruitment.models.draw import DrawSeed
from recruitment.models.interview import Interview, Question, Session
from recruitment.models.result import (
    Divergence,
    Protocol,
    ProtocolSignature,
    Publication,
    Ranking,
    Reveal,
    TieDecision,
)
from recruitment.models.scoring import Amendment, Mark, Sheet, SheetSeal
from recruitment.pages import TextApproval, VacancyIndexPage, VacancyPage

__all__ = [
    "Amendment",
    "Announcement",
    "Application",
    "CheckDecision",
    "Committee",
    "Competition",
    "ConflictDeclaration",
    "Divergence",
    "Dossier",
    "DossierDocument",
    "DrawSeed",
    "Education",
    "EqualityAnswers",
    "Experience",
    "Interview",
    "Mark",
    "Position",
    "Protocol",
    "ProtocolSignature",
    "Publication",
    "Question",
    "Ranking",
    "Reveal",
    "SavedFilter",
    "Seat",
    "Session",
    "Sheet",
    "SheetSeal",
    "StandingWaiver",
    "Submission",
    "SubmissionContent",
    "SubmissionFile",
    "TextApproval",
    "TieDecision",
    "VacancyIndexPage",
    "VacancyPage",
]
