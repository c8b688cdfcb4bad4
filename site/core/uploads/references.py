"""What still refers to a file: services register a question here, so that nothing in use is removed."""

from collections.abc import Callable

from core.uploads.models import StoredFile

Question = Callable[[StoredFile], bool]

_questions: list[Question] = []


def register(question: Question) -> None:
    """Ask `question(stored)` before a file is removed; True means it is in use."""
    if question not in _questions:
        _questions.append(question)


def in_use(stored: StoredFile) -> bool:
    """Whether anything refers to this file."""
    return any(question(stored) for question in _questions)
