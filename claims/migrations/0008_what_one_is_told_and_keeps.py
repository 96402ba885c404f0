"""What people are told of, answer, practise and keep for themselves."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0007_exports_are_kept'),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('text', models.TextField(max_length=2000)),
            ],
            options={
                'ordering': ['decision', 'id'],
                'abstract': False,
                'default_permissions': ('view', 'add', 'change', 'import', 'export'),
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('kind', models.CharField(choices=[('handed', 'it was handed to you, to be judged'), ('last_word', 'the reviewers differ: your last word is asked for'), ('to_settle', 'the reviewers differ: it waits for an adjudicator'), ('settled', 'it is settled'), ('sent_back', 'it came back to draft: its wording has to change'), ('reopened', 'it was opened again'), ('mentioned', 'somebody mentions you in a comment'), ('answered', 'a reviewer answers your decision')], max_length=12)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('fidelity', models.CharField(choices=[('faithful', 'as written'), ('distorted', 'needs rewording'), ('absent', 'not there'), ('ambiguous', 'two readings')], max_length=10)),
                ('rating', models.CharField(blank=True, choices=[('supported', 'true'), ('partly_supported', 'partly true'), ('refuted', 'false'), ('conflicting_evidence', 'evidence conflicts'), ('not_enough_evidence', 'unproven'), ('outdated', 'was true then'), ('not_checkable', 'opinion or forecast')], max_length=25, null=True)),
                ('proposed_wording', models.CharField(blank=True, max_length=300)),
                ('confidence', models.CharField(blank=True, choices=[('low', 'unsure'), ('medium', 'fairly sure'), ('high', 'sure')], max_length=6)),
                ('rationale', models.TextField(blank=True, max_length=5000)),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('mails', models.BooleanField(default=False)),
                ('checklist_done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('page', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(max_length=1000)),
            ],
            options={
                'ordering': ['page', 'name'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='guideline_section',
            field=models.CharField(blank=True, help_text='which one was unclear', max_length=80),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('reason_code', 'unclear_guideline'), ('guideline_section', ''), _connector='OR'), name='decision_section_only_of_an_unclear_guideline'),
        ),
        migrations.AddField(
            model_name='answer',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='answer',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='claims.decision'),
        ),
        migrations.AddField(
            model_name='notice',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='notice',
            name='comment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='claims.comment'),
        ),
        migrations.AddField(
            model_name='notice',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='practice',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.decision'),
        ),
        migrations.AddField(
            model_name='practice',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practice', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='preference',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preference', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedfilter',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('decision', 'author'), name='answer_once_a_decision_and_person', violation_error_message='You have answered this decision already.'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='answer_has_a_text'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notice_unread_by_person'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['handed', 'last_word', 'to_settle', 'settled', 'sent_back', 'reopened', 'mentioned', 'answered'])), name='notice_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('comment__isnull', False), ('kind', 'mentioned')), models.Q(models.Q(('kind', 'mentioned'), _negated=True), ('comment', None)), _connector='OR'), name='notice_of_a_mention_has_its_comment'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.UniqueConstraint(fields=('person', 'decision'), name='practice_once_a_decision_and_person', violation_error_message='You have practised on this claim already.'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fidelity', 'faithful'), ('rating__isnull', False)), models.Q(models.Q(('fidelity', 'faithful'), _negated=True), ('rating', None)), _connector='OR'), name='practice_rated_only_if_faithful', violation_error_message='Rate the claim only where its wording is as written, and then always.'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(('fidelity__in', ['faithful', 'distorted', 'absent', 'ambiguous'])), name='practice_fidelity_is_known'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(('rating__in', ['supported', 'partly_supported', 'refuted', 'conflicting_evidence', 'not_enough_evidence', 'outdated', 'not_checkable']), ('rating__isnull', True), _connector='OR'), name='practice_rating_is_known'),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.UniqueConstraint(fields=('owner', 'page', 'name'), name='saved_filter_once_a_name'),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('query', ''), _negated=True)), name='saved_filter_has_a_name_and_filters'),
        ),
    ]
