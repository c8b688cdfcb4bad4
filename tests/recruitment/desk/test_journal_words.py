"""Every verb that the journal of a competition can show has words."""

import re
from itertools import chain
from pathlib import Path

from recruitment.models import Application, Competition, Interview, Position, Protocol, Session, Sheet
from recruitment.words.journal import VERBS

ACTIONS = Path(__file__).resolve().parents[3] / "recruitment" / "actions"
SHOWN = ("competition.", "position.", "application.", "committee.", "conflict.", "session.", "interview.", "sheet.",
         "protocol.")  # fmt: skip


def recorded() -> set[str]:
    """Verbs written by name."""
    texts = (path.read_text() for path in ACTIONS.glob("**/*.py"))
    return set(chain.from_iterable(re.findall(r'record\(\s*"([a-z_.]+)"', text) for text in texts))


def moved_to() -> set[str]:
    """Verbs of the states that something can move to."""
    models = (Competition, Position, Application, Session, Interview, Sheet, Protocol)
    moves = ((model, to) for model in models for targets in model.TRANSITIONS.values() for to in targets)
    return {f"{model._meta.model_name}.{to}" for model, to in moves}


def test_recorded_verbs_have_words() -> None:
    assert {verb for verb in recorded() if verb.startswith(SHOWN)} - set(VERBS) == set()


def test_reached_states_have_words() -> None:
    assert moved_to() - set(VERBS) == set()
