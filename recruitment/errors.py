"""Refusals of this service that callers tell apart."""

from core.errors import DomainError


class WindowClosed(DomainError):
    """The competition accepts nothing at this instant."""

    code = "window_closed"


class Incomplete(DomainError):
    """An application that lacks something; `gaps` are recruitment.rules.draft.Gap values."""

    code = "incomplete"

    def __init__(self, message: object, gaps: list[object]) -> None:
        super().__init__(message)
        self.gaps = list(gaps)
