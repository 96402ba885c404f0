"""Who may do and see what. One rule, one place: pages, admin, API and commands all ask here."""

from claims.access.naming import named_to
from claims.access.roles import account, active_admins, anybody, given_roles, mode_of_desk, roles_of
from claims.access.rules import GRANTS, Grant, Own, allows, may, require
from claims.access.visibility import of_claims_seen, open_to, sees, visible_to

__all__ = [
    "GRANTS",
    "Grant",
    "Own",
    "account",
    "active_admins",
    "allows",
    "anybody",
    "given_roles",
    "may",
    "mode_of_desk",
    "named_to",
    "of_claims_seen",
    "open_to",
    "require",
    "roles_of",
    "sees",
    "visible_to",
]
