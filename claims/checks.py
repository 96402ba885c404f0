"""System checks: what must hold before this house opens."""

from django.core.checks import Error, Tags, register
from django.db import OperationalError, ProgrammingError, connections

from claims.models import Event, triggers


@register(Tags.database)
def triggers_are_installed(app_configs=None, databases=None, **kwargs) -> list[Error]:
    """One error for each database whose triggers are missing. A database that isn't migrated yet has none to miss."""
    return [error for alias in databases or [] if (error := _error_for(connections[alias])) is not None]


def _error_for(connection) -> Error | None:
    try:
        if Event._meta.db_table not in connection.introspection.table_names():
            return None
        names = triggers.missing(connection)
    except (OperationalError, ProgrammingError):
        return Error(f"The database “{connection.alias}” does not answer.", id="claims.E002")
    if not names:
        return None
    return Error(
        f"Triggers are missing in the database “{connection.alias}”: {', '.join(names)}.",
        hint="Run manage.py migrate: it installs them.",
        id="claims.E001",
    )
