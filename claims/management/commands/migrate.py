"""Django's migrate, which must run where triggers are missing: it installs them."""

from django.core.management.commands import migrate


class Command(migrate.Command):
    def check(self, *args, **kwargs):
        """All checks but those of the database, one of which asks for the triggers."""
        kwargs["databases"] = None
        return super().check(*args, **kwargs)
