"""The demo desk's accounts. Passwords are made on the spot and kept in a file that only its owner may read."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from claims import review
from claims.models import Person
from claims.vocabulary import Role

# username, first name, last name, roles
CAST = (
    ("rania", "Rania", "Haddad", (Role.REVIEWER,)),
    ("ruben", "Ruben", "Okafor", (Role.REVIEWER,)),
    ("edith", "Edith", "Lindqvist", (Role.EDITOR,)),
    ("emil", "Emil", "Novak", (Role.EDITOR,)),
    ("ada", "Ada", "Moreau", (Role.ADJUDICATOR,)),
    ("carla", "Carla", "Ferreira", (Role.CONTRIBUTOR,)),
    ("violet", "Violet", "Tanaka", (Role.VIEWER,)),
)
ADMIN = ("amina", "Amina", "Diallo")


def accounts_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-accounts.txt"


def make_people() -> dict[str, Person]:
    """The cast by username. Writes the accounts file before anything is saved, so that no password is ever lost."""
    passwords = {name: secrets.token_urlsafe(9) for name in (*(row[0] for row in CAST), ADMIN[0])}
    _write_accounts(passwords)
    username, first, last = ADMIN
    admin = review.first_admin(username, passwords[username], first_name=first, last_name=last)
    people = {username: admin}
    for username, first, last, roles in CAST:
        people[username] = review.add_person(
            username, passwords[username], roles, by=admin, first_name=first, last_name=last
        )
    return people


def _write_accounts(passwords: dict[str, str]) -> None:
    roles = {name: ", ".join(str(role.label) for role in roles) for name, _, _, roles in CAST} | {ADMIN[0]: "admin"}
    lines = [f"{name}\t{password}\t{roles[name]}" for name, password in passwords.items()]
    path = accounts_file()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("# name\tpassword\trole\n" + "\n".join(lines) + "\n")


def accounts() -> list[tuple[str, str, str]]:
    """(name, password, roles) of each demo account; empty where this desk isn't a demo."""
    try:
        lines = accounts_file().read_text().splitlines()
    except FileNotFoundError:
        return []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(name, password, roles) for name, password, roles in rows]
