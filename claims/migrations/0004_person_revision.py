"""A person's `revision`: of two who edit an account, the second is told."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_what_readers_see")]
    operations = [
        migrations.AddField(
            model_name="person", name="revision", field=models.PositiveIntegerField(default=0, editable=False)
        ),
        migrations.AddField(
            model_name="person",
            name="updated_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
    ]
