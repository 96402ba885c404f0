"""Where a file stands on its way in, which rows came back, how an outlet's columns are named, and what was undone."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


def say_what_was_imported(apps, schema_editor):
    uploads = apps.get_model("claims", "StagedUpload").objects.using(schema_editor.connection.alias)
    uploads.filter(used_at__isnull=False).update(state="done")


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0005_restricted_claims"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeaderMapping",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("mapping", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["outlet", "kind"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="importrun",
            name="format",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="importrun",
            name="refused_rows",
            field=models.BinaryField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="undone_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="import_runs_undone",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="encoding",
            field=models.CharField(blank=True, help_text="as it was named; empty: as the file says", max_length=40),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="found",
            field=models.BinaryField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="mapping",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="refused_rows",
            field=models.BinaryField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="rows",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="run",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="upload",
                to="claims.importrun",
            ),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="skip_bad_rows",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="state",
            field=models.CharField(
                choices=[
                    ("checking", "being checked"),
                    ("checked", "not confirmed yet"),
                    ("waiting", "waiting"),
                    ("running", "running"),
                    ("done", "done"),
                    ("failed", "failed"),
                    ("cancelled", "cancelled"),
                ],
                default="checked",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="tries",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="stagedupload",
            name="why",
            field=models.CharField(blank=True, editable=False, help_text="why it failed", max_length=500),
        ),
        migrations.RunPython(say_what_was_imported, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="import_run_undone_all_or_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedupload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["checking", "checked", "waiting", "running", "done", "failed", "cancelled"])
                ),
                name="upload_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedupload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), ("used_at__isnull", False)),
                    models.Q(models.Q(("state", "done"), _negated=True), ("used_at", None)),
                    _connector="OR",
                ),
                name="upload_is_used_when_done",
            ),
        ),
        migrations.AddField(
            model_name="headermapping",
            name="outlet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="header_mappings", to="claims.outlet"
            ),
        ),
        migrations.AddConstraint(
            model_name="headermapping",
            constraint=models.UniqueConstraint(
                fields=("outlet", "kind"), name="header_mapping_once_an_outlet_and_kind"
            ),
        ),
    ]
