"""Django's createsuperuser, for a desk's first admin: it asks and reads the environment as ever, and a deed makes the

account, with its event. All other accounts are made in the admin.
"""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from claims import review
from claims.errors import NotAllowed, WorkbenchError
from claims.management.desk_command import INPUT_HAS_ERRORS, NOT_ALLOWED, refusal
from claims.models import Person


class Accounts:
    """What Django's command takes for the user model and its manager: all as there, but the making of an account."""

    def __getattr__(self, name: str) -> Any:
        return getattr(Person, name)

    def __call__(self, **fields: Any) -> Person:
        return Person(**fields)

    @property
    def _default_manager(self) -> "Accounts":
        return self

    def db_manager(self, using: str) -> "Accounts":
        return self

    def get_by_natural_key(self, username: str) -> Person:
        return Person.objects.get_by_natural_key(username)

    def create_superuser(self, username: str, password: str | None, **fields: Any) -> Person:
        return review.first_admin(username, password, **fields)


class Command(createsuperuser.Command):
    help = "Make the desk's first admin, with the role and an event in the ledger."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.UserModel = Accounts()  # type: ignore[assignment]

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        except WorkbenchError as error:
            code = NOT_ALLOWED if isinstance(error, NotAllowed) else INPUT_HAS_ERRORS
            raise refusal(error.message, code) from error
