from django.db import migrations, models
from django.db.models import OuterRef, Subquery

COPIED = ("rationale", "rated_as_of", "house_label")


def copy_from_decisions(apps, schema_editor):
    """Each page keeps what its decision said, as readers see it today."""
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
    ]
