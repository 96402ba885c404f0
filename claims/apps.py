"""The app's door: triggers around migrations, and the system checks."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext


def drop_triggers(using: str, **kwargs) -> None:
    from claims.models import triggers  # models can't be imported before the app registry is ready

    triggers.drop(connections[using])


def install_triggers(using: str, **kwargs) -> None:
    from claims.models import triggers

    triggers.install(connections[using])


class ClaimsConfig(AppConfig):
    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from claims import checks, tasks  # noqa: F401 (checks register themselves)
        from claims.review import told
        from claims.text import language

        language.say_by(gettext)
        told.connect(tasks.enqueue_letters, dispatch_uid="claims.enqueue_letters")
        pre_migrate.connect(drop_triggers, sender=self, dispatch_uid="claims.drop_triggers")
        post_migrate.connect(install_triggers, sender=self, dispatch_uid="claims.install_triggers")
