"""What is urgent or due is found in an index of these alone, not of all claims."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_what_was_taken_back'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='claim',
            name='claim_by_urgency',
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('urgent', True), ('due_at__isnull', False), _connector='OR'), fields=['urgent', 'due_at'], name='claim_by_urgency'),
        ),
    ]
