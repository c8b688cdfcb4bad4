"""What an action may answer instead of doing its work; every message is for the person who asked."""

from collections.abc import Mapping


class DomainError(Exception):
    """A refusal with a sentence for the person and a code for programs."""

    code = "refused"

    def __init__(self, message: object, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(DomainError):
    """The person may not do this to this object."""

    code = "not_allowed"


class WrongState(DomainError):
    """The object is not in a state from which this move exists."""

    code = "wrong_state"


class Conflict(DomainError):
    """Somebody else changed the object in the meantime."""

    code = "conflict"


class Invalid(DomainError):
    """Input that cannot be accepted; `errors` maps a field to its sentence."""

    code = "invalid"

    def __init__(self, errors: Mapping[str, object], code: str = "") -> None:
        super().__init__(next(iter(errors.values()), ""), code)
        self.errors = dict(errors)
