"""Who may do and see what. One rule, one place: pages, admin, API and commands all ask here."""

from claims.access.roles import active_admins, given_roles, mode_of_desk, roles_of
from claims.access.rules import GRANTS, Grant, Own, allows, may, require
from claims.access.visibility import open_to, visible_to

__all__ = [
    "GRANTS",
    "Grant",
    "Own",
    "active_admins",
    "allows",
    "given_roles",
    "may",
    "mode_of_desk",
    "open_to",
    "require",
    "roles_of",
    "visible_to",
]
