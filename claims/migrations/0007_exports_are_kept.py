"""Exports that a worker makes, and that are kept for a day; what was chosen, and the end of the chain before it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0006_files_come_in'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='exportrun',
            name='export_run_has_a_digest',
        ),
        migrations.AddField(
            model_name='exportrun',
            name='columns',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='expires_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='is_marked',
            field=models.BooleanField(default=False, help_text='begins with the mark by which Excel knows UTF-8'),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='ledger_mac',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='size',
            field=models.PositiveBigIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed'), ('cancelled', 'cancelled')], default='done', editable=False, max_length=10),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='total',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='tries',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='exportrun',
            name='why',
            field=models.CharField(blank=True, editable=False, help_text='why it failed', max_length=500),
        ),
        migrations.AlterField(
            model_name='exportrun',
            name='count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='exportrun',
            name='sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddConstraint(
            model_name='exportrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sha256__length', 64), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('sha256', '')), _connector='OR'), name='export_run_has_a_digest_when_done'),
        ),
        migrations.AddConstraint(
            model_name='exportrun',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'failed', 'cancelled'])), name='export_run_state_is_known'),
        ),
    ]
