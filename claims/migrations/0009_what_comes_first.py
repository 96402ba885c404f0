"""What the queue hands out first, why claims were passed on, and whether keys act while one judges."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count(apps, editor):
    """Of open rounds, the verdicts that are due still: neither recalled, nor a last word in a dispute."""
    Round, Verdict = apps.get_model("claims", "Round"), apps.get_model("claims", "Verdict")
    given = Verdict.objects.using(editor.connection.alias).filter(round=OuterRef("pk"), recalled_at=None, supersedes=None)
    counted = given.order_by().values("round").annotate(count=Count("pk")).values("count")
    open_rounds = Round.objects.using(editor.connection.alias).filter(closed_at=None)
    open_rounds.update(missing=F("needed") - Coalesce(Subquery(counted), 0))


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0008_what_one_is_told_and_keeps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Skip',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('reason', models.CharField(choices=[('close', 'I am too close to it'), ('language', "I can't read its language well enough"), ('field', "I don't know the field"), ('unusable', 'the claim or its article needs work first'), ('time', 'I have no time for it now')], max_length=10)),
            ],
            options={
                'ordering': ['round', 'id'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.AddField(
            model_name='preference',
            name='single_keys',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='round',
            name='missing',
            field=models.PositiveSmallIntegerField(default=0, help_text='verdicts due still; the queue goes by it'),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(
                condition=models.Q(closed_at=None, suspended_at=None),
                fields=["missing", "id"],
                name="round_running_by_missing",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("urgent", True), ("due_at__isnull", False), _connector="OR"),
                fields=["id"],
                name="claim_pressing",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["reviewer", "done_at"], name="assignment_by_reviewer"),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('missing__lte', models.F('needed'))), name='round_misses_at_most_all'),
        ),
        migrations.AddField(
            model_name='skip',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skips', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='skip',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skips', to='claims.round'),
        ),
        migrations.AddIndex(
            model_name='skip',
            index=models.Index(fields=['person', 'created_at'], name='skip_by_person_and_time'),
        ),
        migrations.AddConstraint(
            model_name='skip',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['close', 'language', 'field', 'unusable', 'time'])), name='skip_reason_is_known'),
        ),
    ]
