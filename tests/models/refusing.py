"""What the database itself refuses."""

from collections.abc import Callable

from django.db import IntegrityError, connection, transaction


def refusal(write: Callable[[], object]) -> str:
    """What the database says to it; "" where it takes it."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
            transaction.set_rollback(True)
    except IntegrityError as error:
        return str(error)
    return ""
