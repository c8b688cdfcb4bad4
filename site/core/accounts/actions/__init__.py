"""Every write about people, roles and posts."""

from core.accounts.actions.people import employ, end_employment, open_account, set_language
from core.accounts.actions.roles import appoint_deputy, end_terms, grant_role, hand_over_work, revoke_role

__all__ = [
    "appoint_deputy",
    "employ",
    "end_employment",
    "end_terms",
    "grant_role",
    "hand_over_work",
    "open_account",
    "revoke_role",
    "set_language",
]
