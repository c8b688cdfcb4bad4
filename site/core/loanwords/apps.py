"""Listed after our own applications: where two translate the same message, theirs wins over this one."""

from django.apps import AppConfig


class LoanwordsConfig(AppConfig):
    """A catalogue for the `django` domain; JavaScript's, which knows no applications, stands in LOCALE_PATHS."""

    name = "core.loanwords"
    label = "loanwords"
