"""A page keeps its own reasons; a correction that waits can be dropped."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

COPIED = ("rationale", "rated_as_of", "house_label")


def copy_from_decisions(apps, schema_editor):
    """Each page keeps what its decision says, as readers see it today."""
    alias = schema_editor.connection.alias
    Publication, Decision = apps.get_model("claims", "Publication"), apps.get_model("claims", "Decision")
    decision = Decision.objects.using(alias).filter(pk=OuterRef("decision"))
    said = {name: Subquery(decision.values(name)[:1]) for name in COPIED}
    Publication.objects.using(alias).update(**said)


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_roles_and_vocabulary")]
    operations = [
        migrations.AddField(
            "publication", "rationale", models.TextField(blank=True, help_text="why it is rated so", max_length=5000)
        ),
        migrations.AddField("publication", "rated_as_of", models.DateField(blank=True, null=True)),
        migrations.AddField("publication", "house_label", models.CharField(blank=True, max_length=60)),
        migrations.RunPython(copy_from_decisions, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("correction", "correction_one_waiting"),
        migrations.AddField(
            "correction",
            "dropped_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections_dropped",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("correction", "dropped_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("correction", "drop_reason", models.TextField(blank=True, max_length=2000)),
        migrations.AddConstraint(
            "correction",
            models.CheckConstraint(
                condition=Q(dropped_by=None, dropped_at=None, drop_reason="")
                | Q(dropped_by__isnull=False, dropped_at__isnull=False) & ~Q(drop_reason=""),
                name="correction_drop_all_or_none",
            ),
        ),
        migrations.AddConstraint(
            "correction",
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(dropped_at=None), name="correction_confirmed_or_dropped"
            ),
        ),
        migrations.AddConstraint(
            "correction",
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(confirmed_at=None, dropped_at=None),
                name="correction_one_waiting",
                violation_error_message="A correction of this page waits for its second person already.",
            ),
        ),
    ]
