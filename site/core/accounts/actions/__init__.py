"""Every write about people, roles and posts."""

from core.accounts.actions.invitations import accept_invitation, invite_again, invite_person, open_invitation
from core.accounts.actions.people import (
    employ,
    end_employment,
    keep_register_row,
    note_confirmed_address,
    open_account,
    set_language,
    welcome,
)
from core.accounts.actions.recovery import (
    approve_recovery,
    ask_to_change_email,
    ask_to_remove_second_factor,
    confirm_new_address,
    refuse_recovery,
    withdraw_recovery,
)
from core.accounts.actions.roles import appoint_deputy, end_terms, grant_role, hand_over_work, revoke_role

__all__ = [
    "accept_invitation",
    "appoint_deputy",
    "approve_recovery",
    "ask_to_change_email",
    "ask_to_remove_second_factor",
    "confirm_new_address",
    "employ",
    "end_employment",
    "end_terms",
    "grant_role",
    "hand_over_work",
    "invite_again",
    "invite_person",
    "keep_register_row",
    "note_confirmed_address",
    "open_account",
    "open_invitation",
    "refuse_recovery",
    "revoke_role",
    "set_language",
    "welcome",
    "withdraw_recovery",
]
